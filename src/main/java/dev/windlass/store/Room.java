package dev.windlass.store;

/**
 * How much may wait for one Deployment.
 *
 * @param predictions how many
 * @param bytes how much their requests may come to
 */
public record Room(int predictions, long bytes) {}

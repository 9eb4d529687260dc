package dev.windlass.prediction;

/**
 * What a prediction runs on.
 *
 * @param owner the Deployment's namespace
 * @param deployment the Deployment's name
 * @param model the model, {@code owner/name}
 * @param version the version's id
 */
public record Target(String owner, String deployment, String model, String version) {}

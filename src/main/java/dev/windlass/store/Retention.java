package dev.windlass.store;

import java.time.Duration;

/**
 * How long predictions are kept after their end.
 *
 * @param data input, output and logs
 * @param record the rest
 */
public record Retention(Duration data, Duration record) {}

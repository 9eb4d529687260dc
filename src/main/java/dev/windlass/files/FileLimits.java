package dev.windlass.files;

import java.time.Duration;

/**
 * What bounds files.
 *
 * @param retention how long one is kept
 * @param mostBytes how many bytes all of them may have
 */
public record FileLimits(Duration retention, long mostBytes) {}

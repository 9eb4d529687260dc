package dev.windlass.observed;

import java.time.Instant;

/**
 * Something that happened to an object, as a Kubernetes event tells it.
 *
 * @param time when it did last
 * @param warning whether somebody may have to act
 * @param reason one CamelCase word
 * @param message a sentence
 */
public record Happening(Instant time, boolean warning, String reason, String message) {}

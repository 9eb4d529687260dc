package dev.windlass.release;

/**
 * Why a release failed.
 *
 * @param reason one CamelCase word
 * @param message a sentence, with the model's own words if there are any
 */
public record Failure(String reason, String message) {}

package dev.windlass.release;

/**
 * What is wrong with one field that a person wrote.
 *
 * @param field the field's name in a Deployment's spec, such as {@code minInstances}, or {@code name}
 * @param message what is wrong, to be read after the field's name
 */
public record Violation(String field, String message) {}

package dev.windlass.gateway;

/**
 * What is wrong with one field of an input, in Replicate's words.
 *
 * @param type the kind of fault, such as {@code required} or {@code number_lte}
 * @param field where it is, such as {@code input.num_outputs}; of a field that is missing, what it is missing in
 * @param description what is wrong, in a sentence
 */
public record InvalidField(String type, String field, String description) {}

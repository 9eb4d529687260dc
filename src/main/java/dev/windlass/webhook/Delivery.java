package dev.windlass.webhook;

import java.util.function.Supplier;

/**
 * Something to tell somebody.
 *
 * @param owner whose key signs it
 * @param url where to tell it
 * @param id its id, the same in every attempt
 * @param body what to tell, made only when it is its turn
 */
public record Delivery(String owner, String url, String id, Supplier<byte[]> body) {}

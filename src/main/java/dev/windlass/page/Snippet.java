package dev.windlass.page;

/**
 * A piece of text to be copied.
 *
 * @param id what it is called within a page
 * @param title what it is
 * @param text the text
 */
public record Snippet(String id, String title, String text) {}

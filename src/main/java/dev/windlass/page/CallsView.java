package dev.windlass.page;

import java.util.List;

/**
 * How programs run a Deployment's model.
 *
 * @param url where the API is
 * @param snippets a call in each of several languages
 */
public record CallsView(String url, List<Snippet> snippets) {}

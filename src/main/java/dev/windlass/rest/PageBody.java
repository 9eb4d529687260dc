package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page on the wire.
 *
 * @param next the URL of the page after it; null: there is none
 * @param previous the URL of the page before it; null: there is none
 * @param results what is on it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PageBody<T>(@Nullable String next, @Nullable String previous, List<T> results) {}

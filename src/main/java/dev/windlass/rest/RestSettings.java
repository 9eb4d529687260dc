package dev.windlass.rest;

import java.net.URI;
import java.util.Optional;

/**
 * How the API presents itself.
 *
 * @param publicUrl where callers reach it; empty: wherever they say they did
 * @param pageSize how many are on a page
 */
public record RestSettings(Optional<URI> publicUrl, int pageSize) {}

/** Replicate's HTTP API: its paths, bodies, pages and errors. What is done is done by {@code gateway}. */
@NullMarked
package dev.windlass.rest;

import org.jspecify.annotations.NullMarked;

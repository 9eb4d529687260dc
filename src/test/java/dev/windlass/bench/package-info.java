/** Measurements: what {@code bench/} runs. Nothing here is a test. */
@NullMarked
package dev.windlass.bench;

import org.jspecify.annotations.NullMarked;

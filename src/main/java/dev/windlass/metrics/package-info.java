/** What is measured, for Prometheus. */
@NullMarked
package dev.windlass.metrics;

import org.jspecify.annotations.NullMarked;

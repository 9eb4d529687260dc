package dev.windlass.kube;

import dev.windlass.release.Bounds;
import java.time.Instant;
import java.util.Optional;

/**
 * What a HorizontalPodAutoscaler is told and how it fares.
 *
 * @param bounds how few and how many instances it lets there be
 * @param withoutValueSince since when it gets no value to go by; empty: it does
 */
public record AutoscalerView(Bounds bounds, Optional<Instant> withoutValueSince) {}

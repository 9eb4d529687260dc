package dev.windlass.page;

import java.util.List;

/**
 * Some of a Deployment's predictions, newest first.
 *
 * @param views they
 * @param first whether none is newer
 * @param older where the list goes on; empty if none is older
 */
public record PredictionList(List<PredictionView> views, boolean first, String older) {}

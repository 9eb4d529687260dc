package dev.windlass.page;

import java.util.List;

/**
 * What went on at a Deployment lately.
 *
 * @param recent its newest predictions
 * @param happened what happened to it
 */
public record LatelyView(List<PredictionView> recent, EventsView happened) {}

package dev.windlass.dispatch;

import dev.windlass.kube.ScaleWriter;
import dev.windlass.metrics.Measurements;

/**
 * What a dispatcher speaks to.
 *
 * @param cog instances
 * @param scale what wakes Deployments
 * @param deployments what there is to run predictions on
 * @param measurements what is measured
 * @param traces what is traced
 */
public record Outside(
        CogClient cog, ScaleWriter scale, Deployments deployments, Measurements measurements, Traces traces) {}

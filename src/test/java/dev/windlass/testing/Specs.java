package dev.windlass.testing;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Rollout;
import dev.windlass.api.Scaling;
import dev.windlass.api.Timeouts;
import org.jspecify.annotations.Nullable;

/** Specs and their variations. */
public final class Specs {

    private Specs() {}

    public static DeploymentSpec of(String image, String hardware, int min, int max) {
        return new DeploymentSpec(
                "some-org/some-model",
                Sandbox.VERSION,
                hardware,
                min,
                max,
                image,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static DeploymentSpec withBounds(DeploymentSpec of, int min, int max) {
        return new DeploymentSpec(
                of.model(),
                of.version(),
                of.hardware(),
                min,
                max,
                of.image(),
                of.env(),
                of.envFrom(),
                of.imagePullSecrets(),
                of.serviceAccountName(),
                of.scaling(),
                of.timeouts(),
                of.rollout());
    }

    /** With {@code scaling.slotsPerInstance}. */
    public static DeploymentSpec withSlots(DeploymentSpec of, int slots) {
        return new DeploymentSpec(
                of.model(),
                of.version(),
                of.hardware(),
                of.minInstances(),
                of.maxInstances(),
                of.image(),
                of.env(),
                of.envFrom(),
                of.imagePullSecrets(),
                of.serviceAccountName(),
                new Scaling(slots, null, null, null),
                of.timeouts(),
                of.rollout());
    }

    /** With these three of {@code scaling}. */
    public static DeploymentSpec withScaling(
            DeploymentSpec of, int slots, int utilization, @Nullable String scaleDownDelay) {
        return with(of, new Scaling(slots, utilization, null, scaleDownDelay));
    }

    /** With {@code scaling.idleTimeout}, and with instances taken away as soon as demand is lower. */
    public static DeploymentSpec withIdleTimeout(DeploymentSpec of, String idleTimeout) {
        return with(of, new Scaling(null, null, idleTimeout, "0s"));
    }

    private static DeploymentSpec with(DeploymentSpec of, Scaling scaling) {
        return new DeploymentSpec(
                of.model(),
                of.version(),
                of.hardware(),
                of.minInstances(),
                of.maxInstances(),
                of.image(),
                of.env(),
                of.envFrom(),
                of.imagePullSecrets(),
                of.serviceAccountName(),
                scaling,
                of.timeouts(),
                of.rollout());
    }

    public static DeploymentSpec withImage(DeploymentSpec of, @Nullable String image) {
        return with(of, of.hardware(), image, of.timeouts(), of.rollout());
    }

    public static DeploymentSpec withHardware(DeploymentSpec of, String hardware) {
        return with(of, hardware, of.image(), of.timeouts(), of.rollout());
    }

    /** With {@code timeouts.setup}. */
    public static DeploymentSpec withSetup(DeploymentSpec of, String setup) {
        return with(of, of.hardware(), of.image(), new Timeouts(setup, null, null), of.rollout());
    }

    /** With {@code timeouts.queue}. */
    public static DeploymentSpec withQueue(DeploymentSpec of, String queue) {
        return with(of, of.hardware(), of.image(), new Timeouts(null, null, queue), of.rollout());
    }

    /** With {@code rollout.onFailure: Wait}. */
    public static DeploymentSpec waiting(DeploymentSpec of) {
        return with(of, of.hardware(), of.image(), of.timeouts(), new Rollout("Wait", null, null));
    }

    /** With {@code rollout.strategy} and {@code rollout.surgeWait}. */
    public static DeploymentSpec rolledOut(DeploymentSpec of, @Nullable String strategy, @Nullable String surgeWait) {
        return with(of, of.hardware(), of.image(), of.timeouts(), new Rollout(null, strategy, surgeWait));
    }

    private static DeploymentSpec with(
            DeploymentSpec of,
            @Nullable String hardware,
            @Nullable String image,
            @Nullable Timeouts timeouts,
            @Nullable Rollout rollout) {
        return new DeploymentSpec(
                of.model(),
                of.version(),
                hardware,
                of.minInstances(),
                of.maxInstances(),
                image,
                of.env(),
                of.envFrom(),
                of.imagePullSecrets(),
                of.serviceAccountName(),
                of.scaling(),
                timeouts,
                rollout);
    }
}

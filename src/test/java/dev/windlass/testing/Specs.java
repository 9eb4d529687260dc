package dev.windlass.testing;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Rollout;

/** Specs and their variations. */
public final class Specs {

    private Specs() {}

    public static DeploymentSpec of(String image, String hardware, int min, int max) {
        return new DeploymentSpec(
                "some-org/some-model", Sandbox.VERSION, hardware, min, max, image, null, null, null, null, null, null,
                null);
    }

    public static DeploymentSpec withBounds(DeploymentSpec of, int min, int max) {
        return copy(of, of.hardware(), min, max, of.image(), of.rollout());
    }

    public static DeploymentSpec withImage(DeploymentSpec of, String image) {
        return copy(of, of.hardware(), of.minInstances(), of.maxInstances(), image, of.rollout());
    }

    public static DeploymentSpec withHardware(DeploymentSpec of, String hardware) {
        return copy(of, hardware, of.minInstances(), of.maxInstances(), of.image(), of.rollout());
    }

    public static DeploymentSpec waiting(DeploymentSpec of) {
        return copy(of, of.hardware(), of.minInstances(), of.maxInstances(), of.image(), new Rollout("Wait"));
    }

    private static DeploymentSpec copy(
            DeploymentSpec of, String hardware, Integer min, Integer max, String image, Rollout rollout) {
        return new DeploymentSpec(
                of.model(),
                of.version(),
                hardware,
                min,
                max,
                image,
                of.env(),
                of.envFrom(),
                of.imagePullSecrets(),
                of.serviceAccountName(),
                of.scaling(),
                of.timeouts(),
                rollout);
    }
}

package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What does not restart instances: other settings of the operator, an edited Hardware or Model. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class PinningIT {

    private final ControlPlane plane = ControlPlane.shared();
    private final Sandbox box = Sandbox.open();

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void anOperatorWithOtherDefaultsKeepsEveryPodAndSaysWhatARedeployWouldChange() {
        Operators.shared();
        box.create("app", "test/ready:1", 2, 3);
        box.awaitReady("app");
        box.awaitReason("app", "TemplateCurrent", "UpToDate");
        var pods = box.podUids("app");
        Operators.stopShared();

        var settings = Map.of("WINDLASS_INSTANCES_PREDICTION_TIMEOUT", "1h", "WINDLASS_INSTANCES_SETUP_TIMEOUT", "20m");
        try (var other = Operators.start(settings).leading()) {
            box.awaitReason("app", "TemplateCurrent", "RedeployChangesPods");
            assertThat(box.podUids("app")).isEqualTo(pods);

            box.annotate("app", "windlass.dev/redeploy", "now");
            box.await("app", "release 2 serves", it -> it.getStatus().servingRelease() == 2);
            box.awaitReason("app", "TemplateCurrent", "UpToDate");
            assertThat(box.podUids("app")).doesNotContainAnyElementsOf(pods);
            assertThat(other.alive()).isTrue();
        }
    }

    @Test
    void anEditedHardwareKeepsEveryPodAndARedeployTakesItOver() {
        Operators.shared();
        var sku = "edited-" + box.namespace();
        hardware(sku, "10m");
        try {
            box.create(box.deployment("app", dev.windlass.testing.Specs.of("test/ready:1", sku, 1, 2)));
            box.awaitReady("app");
            var pods = box.podUids("app");

            hardware(sku, "20m");

            box.awaitReason("app", "TemplateCurrent", "RedeployChangesPods");
            assertThat(box.podUids("app")).isEqualTo(pods);
            box.annotate("app", "windlass.dev/redeploy", "now");
            box.await("app", "release 2 serves", it -> it.getStatus().servingRelease() == 2);
            assertThat(box.pods("app")
                            .get(0)
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getResources()
                            .getRequests()
                            .get("cpu"))
                    .hasToString("20m");
        } finally {
            plane.kubectl("delete", "hw", sku).orThrow();
        }
    }

    @Test
    void aReleaseThatNeverWorkedFollowsItsHardware() {
        Operators.shared();
        var sku = "never-" + box.namespace();
        hardware(sku, "9000");
        try {
            box.create(box.deployment("app", dev.windlass.testing.Specs.of("test/ready:1", sku, 1, 2)));
            box.awaitReason("app", "Ready", "Unschedulable");

            hardware(sku, "10m");

            assertThat(box.awaitReady("app").getStatus().currentRelease().number())
                    .isEqualTo(2);
        } finally {
            plane.kubectl("delete", "hw", sku).orThrow();
        }
    }

    private void hardware(String sku, String cpu) {
        plane.kubectlReading("""
                apiVersion: windlass.dev/v1
                kind: Hardware
                metadata: {name: %s}
                spec: {displayName: Edited, resources: {requests: {cpu: "%s"}}}
                """.formatted(sku, cpu), "apply", "-f", "-").orThrow();
    }
}

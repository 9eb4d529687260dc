package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not there, and what is there but somebody else's. */
@OnControlPlane
class ForeignersIT {

    private static final String RELEASE = """
            apiVersion: windlass.dev/v1
            kind: Release
            metadata: {name: app-1}
            spec:
              number: 1
              image: theirs
              createdAt: "2026-01-01T00:00:00Z"
              createdBy: them
              templateHash: theirs
              rollout: 1
              configuration:
                model: a/b
                version: da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf
                hardware: cpu
                minInstances: 0
                maxInstances: 1
            """;

    private final ControlPlane plane = ControlPlane.shared();
    private final Sandbox box = Sandbox.open();

    @BeforeAll
    static void operatorRuns() {
        Operators.shared();
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void unknownHardwareIsNamedAndTheDeploymentRecoversWhenItAppears() {
        var sku = "late-" + box.namespace();
        box.create(box.deployment("app", Specs.of("test/ready", sku, 1, 1)));

        var accepted = box.awaitReason("app", "Accepted", "UnknownHardware");
        assertThat(accepted.message()).contains("There is no Hardware '" + sku + "'");
        assertThat(box.releases("app")).isEmpty();
        assertThat(box.workload("app")).isNull();

        try {
            plane.kubectlReading("""
                    apiVersion: windlass.dev/v1
                    kind: Hardware
                    metadata: {name: %s}
                    spec: {displayName: Late, resources: {requests: {cpu: 10m}}}
                    """.formatted(sku), "apply", "-f", "-").orThrow();
            box.awaitReady("app");
        } finally {
            plane.kubectl("delete", "hw", sku).orThrow();
        }
    }

    @Test
    void aMisspeltHardwareNamesTheNearestAndLeavesWhatRuns() {
        box.create("app", "test/ready:1", 1, 1);
        box.awaitReady("app");
        var pods = box.podUids("app");

        box.edit("app", spec -> Specs.withHardware(spec, "tset-cpu"));

        assertThat(box.awaitReason("app", "Accepted", "UnknownHardware").message())
                .contains("'test-cpu'");
        box.awaitReason("app", "Stalled", "NeedsChange");
        box.awaitReason("app", "Serving", "InstanceAnswers");
        assertThat(box.releases("app")).hasSize(1);
        assertThat(box.podUids("app")).isEqualTo(pods);
    }

    static Stream<Arguments> foreigners() {
        return Stream.of(
                argumentSet("apps/v1 Deployment", "deployments.apps", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: app}
                        spec:
                          replicas: 0
                          selector: {matchLabels: {theirs: "yes"}}
                          template:
                            metadata: {labels: {theirs: "yes"}}
                            spec: {containers: [{name: theirs, image: theirs}]}
                        """),
                argumentSet("Service", "services", """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: app}
                        spec: {ports: [{port: 80}]}
                        """),
                argumentSet("HorizontalPodAutoscaler", "horizontalpodautoscalers", """
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata: {name: app}
                        spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: ReplicaSet, name: theirs}}
                        """),
                argumentSet("Release", "releases.windlass.dev", RELEASE));
    }

    @ParameterizedTest
    @MethodSource("foreigners")
    void somebodyElsesObjectOfAChildsNameIsNotTouchedUntilItIsGone(String kind, String yaml) {
        plane.kubectlReading(yaml, "apply", "-n", box.namespace(), "-f", "-").orThrow();
        var before = resourceVersion(kind);

        box.create("app", "test/ready:1", 1, 1);

        assertThat(box.awaitReason("app", "Accepted", "ForeignChild").message())
                .contains("is not this Deployment's and is left alone");
        box.awaitReason("app", "Stalled", "NeedsChange");
        assertThat(resourceVersion(kind)).isEqualTo(before);

        plane.kubectlReading(yaml, "delete", "-n", box.namespace(), "-f", "-").orThrow();
        box.awaitReady("app");
    }

    @Test
    void aSecondAutoscalerOnTheChildMeansNoneOfOurs() {
        box.create("app", "test/ready:1", 1, 3);
        box.awaitReady("app");

        plane.kubectl(
                        "-n",
                        box.namespace(),
                        "autoscale",
                        "deployment.apps/app",
                        "--name=theirs",
                        "--min=1",
                        "--max=2",
                        "--cpu=50")
                .orThrow();

        assertThat(box.awaitReason("app", "Autoscaling", "ForeignAutoscaler").message())
                .contains("theirs");
        Awaiting.until("ours is gone", () -> box.autoscaler("app") == null, () -> "it is there");

        plane.kubectl("-n", box.namespace(), "delete", "hpa", "theirs").orThrow();
        Awaiting.until("ours is back", () -> box.autoscaler("app") != null, () -> "none");
    }

    private String resourceVersion(String kind) {
        var name = kind.startsWith("releases") ? "app-1" : "app";
        return plane.kubectl("-n", box.namespace(), "get", kind, name, "-o", "jsonpath={.metadata.resourceVersion}")
                .orThrow()
                .stdout();
    }
}

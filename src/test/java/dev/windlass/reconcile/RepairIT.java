package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hands other than the operator's do to its children, and what is left when the Deployment goes. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class RepairIT {

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

    @ParameterizedTest
    @ValueSource(strings = {"deployments.apps", "services", "horizontalpodautoscalers"})
    void aDeletedChildComesBack(String kind) {
        box.create("app", "test/ready:1", 1, 2);
        box.awaitReady("app");
        var before = field(kind, "{.metadata.uid}");

        plane.kubectl("-n", box.namespace(), "delete", kind, "app").orThrow();

        Awaiting.until("another " + kind, () -> differs(kind, before), () -> field(kind, "{.metadata.uid}"));
        box.awaitReady("app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployments.apps | /spec/template/spec/containers/0/image | \"theirs\" | {.spec.template.spec.containers[0].image} | test/ready:1",
                "deployments.apps | /spec/template/spec/terminationGracePeriodSeconds | 1 | {.spec.template.spec.terminationGracePeriodSeconds} | 1830",
                "services | /spec/ports/0/port | 81 | {.spec.ports[0].port} | 80",
                "horizontalpodautoscalers | /spec/maxReplicas | 9 | {.spec.maxReplicas} | 2"
            })
    void aChangedFieldIsPutBack(String kind, String pointer, String value, String path, String ours) {
        box.create("app", "test/ready:1", 1, 2);
        box.awaitReady("app");

        var patch = "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":%s}]".formatted(pointer, value);
        plane.kubectl("-n", box.namespace(), "patch", kind, "app", "--type=json", "-p", patch)
                .orThrow();

        Awaiting.until(pointer + " is ours again", () -> ours.equals(field(kind, path)), () -> field(kind, path));
    }

    @Test
    void whatOthersAddIsLeft() {
        box.create("app", "test/ready:1", 1, 2);
        box.awaitReady("app");
        plane.kubectl("-n", box.namespace(), "label", "deployments.apps", "app", "theirs=kept")
                .orThrow();
        plane.kubectl("-n", box.namespace(), "annotate", "services", "app", "theirs=kept")
                .orThrow();
        var sidecar = """
                {"spec":{"template":{"spec":{"containers":[{"name":"sidecar","image":"test/ready:s"}]}}}}""";
        plane.kubectl("-n", box.namespace(), "patch", "deployments.apps", "app", "-p", sidecar)
                .orThrow();

        // Deleting the Service makes the operator look at everything once more.
        plane.kubectl("-n", box.namespace(), "delete", "horizontalpodautoscalers", "app")
                .orThrow();
        Awaiting.until("the autoscaler is back", () -> box.autoscaler("app") != null, () -> "none");

        assertThat(field("deployments.apps", "{.metadata.labels.theirs}")).isEqualTo("kept");
        assertThat(field("services", "{.metadata.annotations.theirs}")).isEqualTo("kept");
        assertThat(field("deployments.apps", "{.spec.template.spec.containers[*].name}"))
                .contains("sidecar");
    }

    @Test
    void deletingTheDeploymentDeletesEverythingOfIt() {
        box.create("app", "test/ready:1", 1, 2);
        box.awaitReady("app");

        plane.kubectl("-n", box.namespace(), "delete", "wdep", "app").orThrow();

        var kinds = "wdep,wrel,deployments.apps,services,horizontalpodautoscalers,replicasets,pods";
        Awaiting.until("nothing is left", () -> names(kinds).isEmpty(), () -> names(kinds));
    }

    @Test
    void aSuccessorOfTheSameNameBeginsAnew() {
        box.create("app", "test/ready:1", 1, 2);
        var before = box.awaitReady("app").getMetadata().getUid();

        plane.kubectl("-n", box.namespace(), "delete", "wdep", "app", "--wait=false")
                .orThrow();
        Awaiting.until("it is gone", () -> box.get("app") == null, () -> "it is there");
        box.create("app", "test/ready:2", 1, 2);

        var ready = box.awaitReady("app");
        assertThat(ready.getMetadata().getUid()).isNotEqualTo(before);
        assertThat(ready.getStatus().currentRelease().number()).isEqualTo(1);
        box.awaitImages("app", "test/ready:2", 1);
        assertThat(box.releases("app")).hasSize(1);
    }

    private boolean differs(String kind, String before) {
        var now = field(kind, "{.metadata.uid}");
        return !now.isEmpty() && !Objects.equals(now, before);
    }

    private String field(String kind, String path) {
        return plane.kubectl("-n", box.namespace(), "get", kind, "app", "-o", "jsonpath=" + path)
                .stdout();
    }

    private String names(String kinds) {
        return plane.kubectl("-n", box.namespace(), "get", kinds, "-o", "name")
                .orThrow()
                .stdout()
                .lines()
                .filter(it -> !it.equals("service/kubernetes"))
                .reduce("", (one, other) -> one + " " + other);
    }
}

package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Hardware;
import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Releases take over where there are exactly as many GPUs as instances: the real scheduler has no room for one more. */
@OnControlPlane
class ScarceIT {

    private static final int GPUS = 3;
    private static final String FIRST = "test/ready-1";
    private static final String SECOND = "test/ready-2";

    private final ControlPlane plane = ControlPlane.shared();
    private final Sandbox box = Sandbox.open();
    private final String sku = "scarce-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void begin() {
        Operators.shared();
        var node = """
                apiVersion: v1
                kind: Node
                metadata: {name: %s, labels: {windlass.dev/test: %s}}
                spec: {taints: [{key: windlass.dev/test, effect: PreferNoSchedule}]}
                status:
                  allocatable: {cpu: "64", memory: 64Gi, pods: "50", nvidia.com/gpu: "%d"}
                  conditions: [{type: Ready, status: "True"}]
                """.formatted(sku, sku, GPUS);
        plane.kubectlReading(node, "apply", "--server-side", "-f", "-").orThrow();
        plane.kubectlReading(node, "apply", "--server-side", "--subresource=status", "-f", "-")
                .orThrow();
        plane.kubectlReading("""
                        apiVersion: windlass.dev/v1
                        kind: Hardware
                        metadata: {name: %s}
                        spec:
                          displayName: Of which there are few
                          gpu: {model: T4, count: 1}
                          resources: {requests: {cpu: 10m, memory: 16Mi, nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 1}}
                          nodeSelector: {windlass.dev/test: %s}
                        """.formatted(sku, sku), "apply", "--server-side", "-f", "-")
                .orThrow();
    }

    @AfterEach
    void end() {
        box.close();
        plane.client().resources(Hardware.class).withName(sku).delete();
        plane.client().nodes().withName(sku).delete();
    }

    private void deploy(@Nullable String strategy, @Nullable String surgeWait) {
        var spec = Specs.withHardware(Specs.of(FIRST, "any", GPUS, GPUS), sku);
        box.create(box.deployment("app", Specs.rolledOut(spec, strategy, surgeWait)));
        box.awaitReady("app");
    }

    private void release(String image) {
        box.edit("app", it -> Specs.withImage(it, image));
    }

    private ModelDeployment awaitTakenOver(long release) {
        return box.await(
                "app",
                "release " + release + " has taken over",
                it -> Long.valueOf(release).equals(it.getStatus().servingRelease())
                        && Sandbox.condition(it, "Ready")
                                .filter(ready -> "InstancesReady".equals(ready.reason()))
                                .isPresent());
    }

    private int surge() {
        return box.workload("app")
                .getSpec()
                .getStrategy()
                .getRollingUpdate()
                .getMaxSurge()
                .getIntVal();
    }

    private List<String> working() {
        return box.pods("app").stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .filter(ScarceIT::isReady)
                .map(it -> it.getSpec().getContainers().get(0).getImage())
                .toList();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    @Test
    void oneMoreIsTriedAndThenEachTakesThePlaceOfAnother() {
        deploy(null, "3s");

        release(SECOND);

        box.awaitReason("app", "Ready", "Unschedulable");
        assertThat(working()).as("while one more is tried").containsExactly(FIRST, FIRST, FIRST);
        box.awaitEvent("app", "Replacing");
        awaitTakenOver(2);
        assertThat(working()).containsExactly(SECOND, SECOND, SECOND);
        box.await("app", "the next begins with one more", it -> surge() == 1);

        release("test/ready-3");
        box.awaitReason("app", "Ready", "Unschedulable");
        awaitTakenOver(3);
    }

    @Test
    void whereAQuotaForbidsOneMoreNothingIsWaitedFor() {
        box.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withNamespace(box.namespace())
                        .withName("gpus")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("requests.nvidia.com/gpu", new Quantity(String.valueOf(GPUS))))
                        .endSpec()
                        .build())
                .create();
        deploy("Auto", "24h");

        release(SECOND);

        awaitTakenOver(2);
        assertThat(working()).containsExactly(SECOND, SECOND, SECOND);
    }

    @Test
    void whatFailedInThePlaceOfAnotherGivesItBack() {
        deploy("Replace", null);

        release("test/setupfails-2");

        box.awaitReason("app", "Ready", "ReleaseFailed");
        box.await("app", "all work again", it -> working().equals(List.of(FIRST, FIRST, FIRST)));
        assertThat(box.get("app").getStatus().servingRelease()).isEqualTo(1);
    }

    @Test
    void whatFailedAfterOneMoreHadNoRoomGivesItsPlaceBackAtOnce() {
        deploy("Auto", "3s");
        release("test/setupfails-2");
        box.awaitReason("app", "Ready", "ReleaseFailed");

        box.edit("app", it -> Specs.rolledOut(it, "Auto", "24h"));

        box.await("app", "all work again", it -> working().equals(List.of(FIRST, FIRST, FIRST)));
    }

    @Test
    void whoInsistsOnOneMoreWaits() {
        deploy("Surge", null);

        release(SECOND);

        box.awaitReason("app", "Ready", "Unschedulable");
        assertThat(working()).containsExactly(FIRST, FIRST, FIRST);
        assertThat(surge()).isEqualTo(1);
    }
}

package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ApiGroup;
import dev.windlass.gateway.ServingInstance;
import dev.windlass.observed.Instance;
import dev.windlass.testing.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InstanceViewTest {

    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    private static Pod pod() {
        return new PodBuilder(Pods.ready("h", "app-1"))
                .editMetadata()
                .withCreationTimestamp("2026-01-02T09:00:00Z")
                .addToLabels(ApiGroup.HARDWARE_LABEL, "gpu-x")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName(Instance.CONTAINER)
                .withNewResources()
                .addToLimits(Map.of("nvidia.com/gpu", new Quantity("2"), "memory", new Quantity("1Gi")))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    private static InstanceView view(OptionalInt inUse) {
        var serving = new ServingInstance(new Instance(pod()), 3, inUse, 4, Optional.empty());
        return InstanceView.of("/deployment/acme/app", serving, NOW);
    }

    @Test
    void saysWhereItRunsAndWhatItHas() {
        var view = view(OptionalInt.of(1));

        assertThat(view.path()).isEqualTo("/deployment/acme/app/instances/app-1");
        assertThat(view.place()).isEqualTo(new InstanceView.Place("gpu-x", "2 × nvidia.com/gpu", "node-1"));
        assertThat(view.slots()).isEqualTo("1 of 4");
        assertThat(view.now().state().words()).isEqualTo("Busy");
        assertThat(view.release()).isEqualTo("3");
        assertThat(view.age()).isEqualTo("3 hours");
    }

    @Test
    void doesNotGuessWhatTheStoreDoesNotSay() {
        assertThat(view(OptionalInt.empty()).slots()).isEqualTo("– of 4");
        assertThat(view(OptionalInt.empty()).now().state().words()).isEqualTo("Ready");
    }
}

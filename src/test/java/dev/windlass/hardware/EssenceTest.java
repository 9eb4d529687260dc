package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EssenceTest {

    private static final String INSTANCE = """
            {name: app-1, namespace: acme, resourceVersion: "7", labels: {windlass.dev/deployment: app, windlass.dev/hardware: gpu-t4},
             annotations: {long: text}}""";

    /** What the scheduler sets aside: "Init Containers" and "Sidecar Containers" of Kubernetes' documentation, and pod-level resources. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{containers: [{resources: {requests: {cpu: 1}}}, {resources: {requests: {cpu: 500m}}}, {}]} | 1.5",
                "{containers: [{resources: {limits: {cpu: 2}}}]} | 2",
                "{containers: [{resources: {requests: {cpu: 1}, limits: {cpu: 2}}}]} | 1",
                "{containers: [{resources: {requests: {cpu: 1}}}], initContainers: [{resources: {requests: {cpu: 3}}}]} | 3",
                "{containers: [{resources: {requests: {cpu: 1}}}],"
                        + " initContainers: [{restartPolicy: Always, resources: {requests: {cpu: 1}}}, {resources: {requests: {cpu: 3}}}]} | 4",
                "{containers: [{resources: {requests: {cpu: 3}}}],"
                        + " initContainers: [{resources: {requests: {cpu: 3}}}, {restartPolicy: Always, resources: {requests: {cpu: 1}}}]} | 4",
                "{containers: [{resources: {requests: {cpu: 1}}}], overhead: {cpu: 250m}} | 1.25",
                "{containers: [{resources: {requests: {cpu: 1}}}], resources: {requests: {cpu: 2}}, overhead: {cpu: 1}} | 3",
            })
    void keepsWhatIsSetAside(String spec, BigDecimal cores) {
        var whole = Samples.podOf(INSTANCE, spec);

        var essence = Essence.of(whole);

        assertThat(PodRequests.of(essence).byResource())
                .isEqualTo(PodRequests.of(whole).byResource());
        assertThat(PodRequests.of(essence).byResource().get("cpu")).isEqualByComparingTo(cores);
        assertThat(PodRequests.of(essence).byResource().get("pods")).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void keepsWhoseAPodIsAndNothingElse() {
        var essence = Essence.of(Samples.podOf(INSTANCE, "{nodeName: a, containers: [{name: main, image: some}]}"));

        assertThat(Capacity.hardwareOf(essence)).hasValue("gpu-t4");
        assertThat(Serialization.asYaml(essence)).doesNotContain("main", "image", "text");
        assertThat(Essence.of(essence)).isEqualTo(essence);
    }

    @Test
    void aPodWithoutDeploymentIsNoInstance() {
        assertThat(Capacity.hardwareOf(Samples.podOf("{labels: {windlass.dev/hardware: gpu-t4}}", "{}")))
                .isEmpty();
        assertThat(Capacity.hardwareOf(Samples.pod("a", "{}"))).isEmpty();
    }

    @Test
    void aPodDiffersByItsRequestsAlone() {
        var before = Essence.of(Samples.pod("a", "{cpu: 1}"));

        assertThat(Essence.differs(Samples.pod("a", "{cpu: 1000m}"), before)).isFalse();
        assertThat(Essence.differs(Samples.pod("a", "{cpu: 2}"), before)).isTrue();
    }

    @Test
    void aNodeDoesNotDifferByAHeartbeat() {
        var before = Essence.of(Samples.node("a"));
        var later = Samples.node("a");
        later.getMetadata().setResourceVersion("8");
        later.getStatus().getConditions().forEach(it -> it.setLastHeartbeatTime("2026-01-01T00:00:00Z"));
        later.getStatus().setCapacity(Map.of("cpu", new Quantity("4")));

        assertThat(Essence.differs(later, before)).isFalse();
    }

    @Test
    void aNodeDiffersByLabelsTaintsRoomAndReadiness() {
        var before = Essence.of(Samples.node("a"));
        var unready = Samples.node("a");
        unready.getStatus().getConditions().get(1).setStatus("Unknown");
        var smaller = Samples.node("a");
        smaller.getStatus().getAllocatable().remove("nvidia.com/gpu");

        assertThat(Essence.differs(Samples.node("a", "{gpu: a100}", "{}"), before))
                .isTrue();
        assertThat(Essence.differs(Samples.node("a", "{gpu: t4}", "{unschedulable: true}"), before))
                .isTrue();
        assertThat(Essence.differs(Samples.node("a", "{gpu: t4}", "{taints: [{key: k, effect: NoExecute}]}"), before))
                .isTrue();
        assertThat(Essence.differs(unready, before)).isTrue();
        assertThat(Essence.differs(smaller, before)).isTrue();
    }
}

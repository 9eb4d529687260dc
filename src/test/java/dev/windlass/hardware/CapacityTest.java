package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareStatus;
import dev.windlass.api.Units;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityTest {

    private static final Hardware T4 = Samples.hardware("""
            {nodeSelector: {gpu: t4}, tolerations: [{key: sku, value: gpu, effect: NoSchedule}],
             resources: {requests: {cpu: 1, memory: 4Gi}, limits: {nvidia.com/gpu: 1}}}""");

    @Test
    void countsWholeInstancesNodeByNode() {
        assertThat(status(List.of(Samples.node("a"), Samples.node("b")))).isEqualTo(status(2, 4, 0, 4));
    }

    @Test
    void takesWhatPodsHaveFromWhatIsFreeAndWhatDaemonSetsHaveFromBoth() {
        var nodes = List.of(Samples.node("a"), Samples.node("b"));
        var somebody = Samples.pod("a", "{cpu: 1, nvidia.com/gpu: 1}");
        var daemon = Samples.podOf(
                "{name: d, ownerReferences: [{kind: DaemonSet, name: d, uid: u, apiVersion: apps/v1, controller: true}]}",
                "{nodeName: b, containers: [{name: main, resources: {requests: {cpu: 2500m}}}]}");

        assertThat(status(nodes, somebody, daemon)).isEqualTo(status(2, 2, 0, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{cpu: 1920m} | 2",
                "{cpu: 1921m} | 1",
                "{cpu: 3921m} | 0",
                "{memory: 8Gi} | 2",
                "{memory: 12289Mi} | 0",
                "{nvidia.com/gpu: 2} | 0",
                "{example.com/else: 9} | 2",
                "{} | 2"
            })
    void isBoundByTheScarcestResource(String taken, int free) {
        var seen = status(List.of(Samples.node("a")), Samples.pod("a", taken));

        assertThat(seen.units()).isEqualTo(new Units(free, 0, 2));
    }

    @Test
    void isBoundByTheNumberOfPods() {
        var small = Samples.hardware("{resources: {requests: {cpu: 1m}}}");
        var pods = List.of(Samples.pod("a", "{}"), Samples.pod("a", "{}"));

        assertThat(Capacity.status(small, List.of(Samples.node("a")), node -> pods, 0))
                .isEqualTo(status(1, 8, 0, 10));
        assertThat(Capacity.status(Samples.hardware("{}"), List.of(Samples.node("a")), node -> pods, 0))
                .isEqualTo(status(1, 8, 0, 10));
    }

    @Test
    void tellsHowManyRunEvenWhereNoMoreMay() {
        var cordoned = Samples.node("a", "{gpu: t4}", "{unschedulable: true}");

        assertThat(Capacity.status(T4, List.of(cordoned), node -> List.of(), 2)).isEqualTo(status(0, 0, 2, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{taints: [{key: sku, value: gpu, effect: NoSchedule}]}",
                "{taints: [{key: else, effect: PreferNoSchedule}]}",
            })
    void countsNodesThatTakeOurPods(String spec) {
        assertThat(status(List.of(Samples.node("a", "{gpu: t4}", spec))).nodes())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{unschedulable: true}",
                "{taints: [{key: sku, value: gpu, effect: NoExecute}]}",
                "{taints: [{key: sku, value: else, effect: NoSchedule}]}",
                "{taints: [{key: else, value: gpu, effect: NoSchedule}]}",
            })
    void leavesOutNodesThatDoNot(String spec) {
        assertThat(status(List.of(Samples.node("a", "{gpu: t4}", spec)))).isEqualTo(status(0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{operator: Exists}] | true",
                "[{key: sku, operator: Exists}] | true",
                "[{key: sku, operator: Exists, effect: NoExecute}] | false",
                "[{key: sku, value: gpu}] | true",
                "[{key: sku, operator: Equal, value: cpu}] | false",
                "[] | false"
            })
    void bearsWithTaintsAsTheSchedulerDoes(String tolerations, boolean borne) {
        var hardware = Samples.hardware("{tolerations: " + tolerations + "}");
        var tainted = Samples.node("a", "{}", "{taints: [{key: sku, value: gpu, effect: NoSchedule}]}");

        assertThat(Placement.of(hardware.getSpec()).admits(tainted)).isEqualTo(borne);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: a, zone: y} | true",
                "{type: b, zone: y} | true",
                "{type: c, zone: y} | false",
                "{type: a} | false",
                "{zone: y} | false"
            })
    void wantsEveryTermOfTheAffinity(String labels, boolean fits) {
        var hardware = Samples.hardware(
                "{nodeSelector: {zone: y}, nodeAffinity: [{key: type, values: [a, b]}, {key: zone, values: [x, y]}]}");

        assertThat(Placement.of(hardware.getSpec()).admits(Samples.node("a", labels, "{}")))
                .isEqualTo(fits);
    }

    @Test
    void leavesOutANodeThatIsNotReady() {
        var node = Samples.node("a");
        node.getStatus().getConditions().get(1).setStatus("Unknown");

        assertThat(status(List.of(node)).nodes()).isZero();
    }

    private static HardwareStatus status(List<Node> nodes, Pod... pods) {
        return Capacity.status(
                T4,
                nodes,
                node -> List.of(pods).stream()
                        .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                        .toList(),
                0);
    }

    private static HardwareStatus status(int nodes, int free, int used, int total) {
        return new HardwareStatus(3L, nodes, new Units(free, used, total));
    }
}

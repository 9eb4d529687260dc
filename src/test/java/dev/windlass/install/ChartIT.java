package dev.windlass.install;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.Chart;
import dev.windlass.testing.ChartRbac;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of its values. */
@OnControlPlane
class ChartIT {

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void lintFindsNothing() {
        assertThat(plane.helm("lint", "--strict", Chart.folder()).orThrow().stdout())
                .contains("1 chart(s) linted, 0 chart(s) failed")
                .doesNotContain("[WARNING]");
    }

    static Stream<Arguments> wrongValuesAreRefusedByName() {
        return Stream.of(
                argumentSet("no replica", "operator.replicas=0", "operator/replicas"),
                argumentSet("misspelt", "operator.replica=3", "'replica' not allowed"),
                argumentSet("unknown preset", "hardware.preset=gkee", "no preset \"gkee\"; there are: none, aks, eks"),
                argumentSet("a time without its unit", "instances.setupTimeout=10", "instances/setupTimeout"),
                argumentSet("a template without a name", "models.imageTemplate=model", "models/imageTemplate"),
                argumentSet("no such policy", "image.pullPolicy=Sometimes", "image/pullPolicy"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongValuesAreRefusedByName(String value, String sentence) {
        var refused = Chart.template(plane, "windlass", "default", "--set", value);

        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.stderr()).contains(sentence);
    }

    @Test
    void presetsAreKeptWhenTheChartGoes() {
        var hardware = Chart.objects(plane, "windlass", "default", "--set", "hardware.preset=gke").stream()
                .filter(it -> "Hardware".equals(it.getKind()))
                .toList();

        assertThat(hardware).extracting(it -> it.getMetadata().getName()).contains("cpu", "gpu-t4");
        assertThat(hardware)
                .allSatisfy(it ->
                        assertThat(it.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep"));
    }

    @Test
    void theOperatorUnderstandsThePodThatTheChartDescribes() throws IOException {
        Operators.stopShared();
        var account = ChartRbac.install(plane, plane.newNamespace("windlass")).operator();
        var pod = operator(ChartValues.ALL);
        int management = freePort();
        var environment = environment(pod);
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));

        assertThat(pod.getArgs()).containsExactly("operator");
        try (var sandbox = Sandbox.open();
                var operator =
                        OperatorProcess.start(account.kubeconfig(), environment).leading()) {
            assertThat(pod.getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(port.getContainerPort()).isEqualTo(9000));
            assertThat(List.of(pod.getStartupProbe(), pod.getLivenessProbe(), pod.getReadinessProbe()))
                    .allSatisfy(probe -> assertThat(answer(management, probe)).isEqualTo(200));

            sandbox.create("app", "test/ready-1", 1, 1);
            sandbox.awaitReady("app");
            var template = sandbox.workload("app").getSpec().getTemplate().getSpec();
            assertThat(template.getTerminationGracePeriodSeconds()).isEqualTo(3600 + 30);
            assertThat(template.getContainers().get(0).getStartupProbe().getFailureThreshold())
                    .isEqualTo((20 * 60 + 30) / 2);
            assertThat(operator.alive()).isTrue();
            assertThat(sandbox.autoscaler("app")
                            .getSpec()
                            .getBehavior()
                            .getScaleDown()
                            .getStabilizationWindowSeconds())
                    .isEqualTo(30);
            assertThat(sandbox.client()
                            .services()
                            .inNamespace(sandbox.namespace())
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    private Container operator(String... values) {
        return Chart.objects(plane, "windlass", "default", values).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    /** What needs no kubelet to be known. */
    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream()
                .filter(it -> it.getValue() != null)
                .collect(toMap(it -> it.getName(), it -> it.getValue()));
    }

    private static int answer(int port, Probe probe) throws IOException, InterruptedException {
        HTTPGetAction get = probe.getHttpGet();
        assertThat(get.getPort().getStrVal()).isEqualTo("management");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + get.getPath()))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package dev.windlass.install;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Chart;
import dev.windlass.testing.ChartRbac;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.FreePorts;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of its values. */
@OnControlPlane
class ChartIT {

    /** What a kubelet would put in, in a cluster of IPv6. */
    private static final String POD_ADDRESS = "fd00:10:244::7";

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
                argumentSet("no audience", "auth.audiences=null", "'audiences'"),
                argumentSet("two audiences as one", "auth.audiences={a\\,b}", "auth/audiences/0"),
                argumentSet(
                        "an address without its scheme", "gateway.publicUrl=windlass.example.com", "gateway/publicUrl"),
                argumentSet("no room for any", "gateway.queueLength=0", "gateway/queueLength"),
                argumentSet("a time without its unit", "gateway.retention=3600", "gateway/retention"),
                argumentSet("an Ingress for no host", "ingress.enabled=true", "ingress/host"),
                argumentSet("no such type", "gateway.service.type=ExternalName", "gateway/service/type"),
                argumentSet("no namespace's name", "owners.default=Everyone", "owners/default"),
                argumentSet("no block", "webhooks.allowed={example.com}", "webhooks/allowed/0"),
                argumentSet("no Secret's name", "webhooks.existingSecret=Mine", "webhooks/existingSecret"),
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
        var pod = container("operator", ChartValues.ALL);
        int management = FreePorts.one();
        var environment = environment(pod, management);

        assertThat(pod.getArgs()).containsExactly("operator");
        try (var sandbox = Sandbox.open();
                var operator =
                        OperatorProcess.start(account.kubeconfig(), environment).leading()) {
            assertThat(pod.getPorts())
                    .extracting(ContainerPort::getContainerPort)
                    .containsExactly(9000);
            assertProbesSucceed(pod, management);

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

    @Test
    void theGatewayUnderstandsThePodThatTheChartDescribes() throws IOException {
        var pod = container("gateway", ChartValues.ALL);
        int management = FreePorts.one();
        var environment = environment(pod, management);

        assertThat(pod.getArgs()).containsExactly("gateway");
        assertThat(pod.getPorts()).extracting(ContainerPort::getContainerPort).containsExactly(8080, 8081, 9000);
        try (var sandbox = Sandbox.open();
                var gateway = Gateways.start(environment).listening()) {
            assertProbesSucceed(pod, management);
            // It listens a moment before it runs predictions.
            Awaiting.until(
                    "it says where instances report to",
                    () -> gateway.log().contains("instances report to http://[" + POD_ADDRESS + "]:8081"),
                    gateway::log);

            plane.kubectlReading(EveryCall.model(sandbox.namespace()), "apply", "-f", "-")
                    .orThrow();
            var model = "/v1/models/" + sandbox.namespace() + "/app";
            var refused =
                    new ApiCaller(gateway.url(), plane.tokenFor(sandbox.namespace(), "default")).call("GET", model);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body())
                    .contains("kubectl create token <service account> -n " + sandbox.namespace()
                            + " --audience windlass-eu");

            var caller = new ApiCaller(gateway.url(), editor(sandbox.namespace(), "windlass-us"));
            assertThat(caller.call("GET", model).json().path("url").asText())
                    .isEqualTo("https://windlass.example.com/" + sandbox.namespace() + "/app");
        }
    }

    /** The token, for that audience, of one who may edit in that namespace. */
    private String editor(String namespace, String audience) {
        var account = "--serviceaccount=" + namespace + ":default";
        plane.kubectl("create", "rolebinding", "editor", "--clusterrole=edit", account, "-n", namespace)
                .orThrow();
        return plane.kubectl("create", "token", "default", "-n", namespace, "--audience", audience)
                .orThrow()
                .stdout()
                .strip();
    }

    @Test
    void eachRoleIsToldWhatItAsksForAndNoMore() {
        var both = "WINDLASS_MODELS_IMAGE_TEMPLATE";

        assertThat(names("operator"))
                .contains(both)
                .noneMatch(it -> it.matches("WINDLASS_(GATEWAY|AUTH|OWNERS|WEBHOOKS)_.*"));
        assertThat(names("gateway"))
                .containsExactlyInAnyOrder(
                        both,
                        "WINDLASS_GATEWAY_PUBLIC_URL",
                        "WINDLASS_FILES_FOLDER",
                        "WINDLASS_FILES_RETENTION",
                        "WINDLASS_FILES_MOST_BYTES",
                        "WINDLASS_AUTH_AUDIENCES",
                        "WINDLASS_OWNERS_DEFAULT",
                        "POD_IP",
                        "WINDLASS_GATEWAY_CALLBACK_URL",
                        "WINDLASS_METRICS_API_ENABLED",
                        "WINDLASS_GATEWAY_QUEUE_LENGTH",
                        "WINDLASS_GATEWAY_QUEUE_TIMEOUT",
                        "WINDLASS_GATEWAY_RETENTION",
                        "WINDLASS_INSTANCES_PREDICTION_TIMEOUT",
                        "WINDLASS_INSTANCES_IDLE_TIMEOUT",
                        "WINDLASS_INSTANCES_SCALE_DOWN_DELAY",
                        "WINDLASS_WEBHOOKS_MASTER_KEYS",
                        "WINDLASS_WEBHOOKS_ALLOWED");
    }

    @Test
    void instancesReportToTheGatewayThatAsked() {
        var variables = container("gateway").getEnv();

        assertThat(variables)
                .filteredOn(it -> it.getValueFrom() != null && it.getValueFrom().getFieldRef() != null)
                .extracting(
                        EnvVar::getName, it -> it.getValueFrom().getFieldRef().getFieldPath())
                .containsExactly(tuple("POD_IP", "status.podIP"));
        // What a variable refers to must come before it.
        assertThat(variables)
                .extracting(EnvVar::getName)
                .containsSubsequence("POD_IP", "WINDLASS_GATEWAY_CALLBACK_URL");
    }

    @Test
    void withAStoreInstancesReportToAnyGateway() {
        var byUrl = "--set=store.url=redis://valkey:6379";

        assertThat(environment(container("gateway", byUrl)))
                .containsEntry("WINDLASS_STORE_URL", "redis://valkey:6379")
                .containsEntry("WINDLASS_GATEWAY_CALLBACK_URL", "http://windlass-gateway-callbacks.default.svc:8081")
                .doesNotContainKey("POD_IP");
    }

    @Test
    void withAStoreFilesAreThereAndNotOnTheNode() {
        var shared = container("gateway", "--set=store.url=redis://valkey:6379");

        assertThat(environment(container("gateway"))).containsEntry("WINDLASS_FILES_FOLDER", "/files");
        assertThat(environment(shared)).doesNotContainKey("WINDLASS_FILES_FOLDER");
        assertThat(shared.getVolumeMounts()).extracting(VolumeMount::getName).containsExactly("tmp");
    }

    @Test
    void theStoresAddressMayBeASecret() {
        assertThat(container("gateway", ChartValues.STORE).getEnv())
                .filteredOn(it -> it.getName().equals("WINDLASS_STORE_URL"))
                .extracting(it -> it.getValueFrom().getSecretKeyRef())
                .extracting(it -> it.getName() + "/" + it.getKey())
                .containsExactly("windlass-store/url");
        assertThat(container("operator", ChartValues.STORE).getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("WINDLASS_STORE_URL");
    }

    @Test
    void webhooksAreSignedByTheSecretThatIsMadeOrNamed() {
        assertThat(secret()).isEqualTo(new SecretKeySelector("master-keys", "windlass-webhooks", null));
        assertThat(secret("--set=webhooks.createSecret=false"))
                .isEqualTo(new SecretKeySelector("master-keys", "windlass-webhooks", true));
        assertThat(secret("--set=webhooks.existingSecret=mine"))
                .isEqualTo(new SecretKeySelector("master-keys", "mine", null));

        assertThat(secrets()).containsExactly("windlass-webhooks");
        assertThat(secrets("--set=webhooks.createSecret=false")).isEmpty();
        assertThat(secrets("--set=webhooks.existingSecret=mine")).isEmpty();
    }

    private SecretKeySelector secret(String... values) {
        return container("gateway", values).getEnv().stream()
                .filter(it -> "WINDLASS_WEBHOOKS_MASTER_KEYS".equals(it.getName()))
                .map(it -> it.getValueFrom().getSecretKeyRef())
                .findFirst()
                .orElseThrow();
    }

    private List<String> secrets(String... values) {
        return Chart.objects(plane, "windlass", "default", values).stream()
                .filter(it -> "Secret".equals(it.getKind()))
                .map(it -> it.getMetadata().getName())
                .toList();
    }

    private List<String> names(String role) {
        return container(role, ChartValues.ALL).getEnv().stream()
                .map(EnvVar::getName)
                .toList();
    }

    @Test
    void anIngressSaysWhereCallersReachTheGateway() {
        var ingress = "--set=ingress.enabled=true,ingress.host=windlass.example.com";

        assertThat(environment(container("gateway", ingress)))
                .containsEntry("WINDLASS_GATEWAY_PUBLIC_URL", "http://windlass.example.com");
        assertThat(environment(container("gateway", ingress, "--set=ingress.tlsSecretName=windlass-tls")))
                .containsEntry("WINDLASS_GATEWAY_PUBLIC_URL", "https://windlass.example.com");
        assertThat(environment(container("gateway"))).doesNotContainKey("WINDLASS_GATEWAY_PUBLIC_URL");
    }

    @Test
    void theServiceLeadsToTheApiAndNotToTheManagementPort() {
        var services = Chart.objects(plane, "windlass", "default").stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList();

        assertThat(services)
                .flatExtracting(it -> it.getSpec().getPorts())
                .extracting(ServicePort::getPort, it -> it.getTargetPort().getStrVal())
                .containsExactlyInAnyOrder(tuple(80, "http"), tuple(8081, "callbacks"), tuple(8443, "metrics-api"));
        assertThat(services)
                .hasSize(3)
                .allSatisfy(it -> assertThat(it.getSpec().getSelector())
                        .isEqualTo(deployment("gateway").getSpec().getSelector().getMatchLabels()));
    }

    @Test
    void whereNoGatewayServesMetricsNobodyIsToAskForThem() {
        for (var none : List.of("--set=metricsApi.enabled=false", "--set=gateway.replicas=0")) {
            assertThat(Chart.template(plane, "windlass", "default", none)
                            .orThrow()
                            .stdout())
                    .doesNotContain("apiservices", "WINDLASS_METRICS_API_SERVICE", "8443");
        }
    }

    @Test
    void everyValueIsTried() throws IOException {
        var values = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of(Chart.folder(), "values.yaml").toFile());

        assertThat(leaves("", values))
                .allSatisfy(leaf -> assertThat(Stream.concat(Stream.of(ChartValues.ALL), Stream.of(ChartValues.STORE)))
                        .anyMatch(it -> it.matches("--set(-string)?=" + Pattern.quote(leaf) + "[.\\[=].*")));
    }

    /** The names of values that have no values of their own, or Kubernetes' own. */
    private static Stream<String> leaves(String name, JsonNode value) {
        return value.isObject() && !value.isEmpty() && !name.endsWith(".resources")
                ? value.properties().stream()
                        .flatMap(it -> leaves(name.isEmpty() ? it.getKey() : name + "." + it.getKey(), it.getValue()))
                : Stream.of(name);
    }

    private Deployment deployment(String role, String... values) {
        return Chart.objects(plane, "windlass", "default", values).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .filter(it -> it.getMetadata().getName().equals("windlass-" + role))
                .findFirst()
                .orElseThrow();
    }

    private Container container(String role, String... values) {
        return deployment(role, values)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    /** What needs no kubelet to be known, with a port of the test's own for probes. */
    private static Map<String, String> environment(Container container, int management) {
        var environment = environment(container);
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        return environment;
    }

    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream()
                .filter(it -> it.getValue() != null)
                .collect(toMap(it -> it.getName(), it -> it.getValue().replace("$(POD_IP)", POD_ADDRESS)));
    }

    private static void assertProbesSucceed(Container pod, int management) {
        assertThat(List.of(pod.getStartupProbe(), pod.getLivenessProbe(), pod.getReadinessProbe()))
                .allSatisfy(probe -> assertThat(answer(management, probe)).isEqualTo(200));
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
}

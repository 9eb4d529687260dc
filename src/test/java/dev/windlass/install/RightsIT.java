package dev.windlass.install;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.MetricsGroup;
import dev.windlass.kube.DeletionCosts;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Chart;
import dev.windlass.testing.ChartRbac;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.ModelStub;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chart's rights are what the operator and the gateway need in their lives, and nothing more. */
@OnControlPlane
class RightsIT {

    /** Asked for beside the patch that makes an object by server-side apply; the audit log tells of the patch alone. */
    private static final Set<Right> CREATED_BY_PATCH = Set.of(
            new Right("create", "deployments", "apps"),
            new Right("create", "services", ""),
            new Right("create", "horizontalpodautoscalers", "autoscaling"));

    /** Asked for beside the write of a child by the admission plugin OwnerReferencesPermissionEnforcement, where it is on. */
    private static final Set<Right> OWNING = Set.of(new Right("update", "deployments/finalizers", "windlass.dev"));

    private final ControlPlane plane = ControlPlane.shared();
    private final Sandbox sandbox = Sandbox.open();

    @BeforeEach
    void alone() {
        Operators.stopShared();
    }

    @AfterEach
    void close() {
        registration().delete();
        sandbox.close();
    }

    @Test
    void theOperatorUsesEveryRightAndLacksNone() {
        var namespace = plane.newNamespace("windlass");
        var account = ChartRbac.install(plane, namespace).operator();
        var since = plane.auditLog().mark();

        var metrics = Map.of(
                "WINDLASS_METRICS_API_SERVICE", namespace + "/nobody",
                "WINDLASS_METRICS_API_OWNER", namespace + "-operator");
        try (var operator = OperatorProcess.start(account.kubeconfig(), metrics).leading()) {
            leadALife(operator);
        }
        var service = Map.of("WINDLASS_INSTANCES_SERVICE", "false");
        try (var operator = OperatorProcess.start(account.kubeconfig(), service).leading()) {
            Awaiting.until("no Service", () -> service() == null, operator::log);
        }

        var requests = plane.auditLog().requestsBy(account.user(), since);
        assertThat(refused(requests, namespace)).isEmpty();
        assertThat(granted(namespace, "-operator")).containsExactlyInAnyOrderElementsOf(usedByOperator(requests));
        assertThat(registration().get()).isNotNull();
        plane.client().rbac().clusterRoles().withName(namespace + "-operator").delete();
        Awaiting.until(
                "what asks for metrics goes with the installation",
                () -> registration().get() == null,
                () -> "it stays");
    }

    @Test
    void theGatewayUsesEveryRightAndLacksNone() {
        var namespace = plane.newNamespace("windlass");
        var account = ChartRbac.install(plane, namespace).gateway();
        plane.kubectlReading(EveryCall.model(sandbox.namespace()), "apply", "-f", "-")
                .orThrow();
        var operator = Operators.shared();
        var since = plane.auditLog().mark();

        try (var gateway = GatewayProcess.start(account.kubeconfig(), Map.of()).listening()) {
            var calls = new EveryCall(new ApiCaller(gateway.url(), person(namespace)), sandbox.namespace());
            calls.make();
            calls.assertNothingLeftOut();
            haveOneOfTwoGoFirst(gateway);
            // One who has no namespace and names none is told which there are.
            var nameless = new ApiCaller(gateway.url(), plane.adminToken())
                    .call("POST", "/v1/deployments", EveryCall.deployment(sandbox.namespace()));
            assertThat(nameless.body()).contains("Your choices are: ");
        }

        var requests = plane.auditLog().requestsBy(account.user(), since);
        assertThat(operator.alive()).isTrue();
        assertThat(refused(requests, namespace)).isEmpty();
        assertThat(granted(namespace, "-gateway")).containsExactlyInAnyOrderElementsOf(used(requests));
    }

    @Test
    void theGatewayMayReadLogsOnlyWhereTheChartSaysSo() {
        var logs = new Right("get", "pods/log", "");

        assertThat(granted("windlass", "-gateway")).contains(logs);
        assertThat(granted("windlass", "-gateway", "--set=gateway.logs=false")).doesNotContain(logs);
    }

    /** One is too many and the other busy. */
    private void haveOneOfTwoGoFirst(GatewayProcess gateway) {
        sandbox.create("two", "test/ready-1", 2, 2);
        sandbox.awaitReady("two");
        var vertx = Vertx.vertx();
        try (var one = new ModelStub(vertx, "127.0.78.1", 1, Duration.ofHours(1));
                var other = new ModelStub(vertx, "127.0.78.2", 1, Duration.ofHours(1))) {
            var pods = sandbox.pods("two");
            sandbox.setAddress(pods.get(0), "127.0.78.1");
            sandbox.setAddress(pods.get(1), "127.0.78.2");
            sandbox.edit("two", spec -> Specs.withBounds(spec, 1, 2));
            sandbox.awaitReady("two");
            var submitted = new ApiCaller(gateway.url(), plane.adminToken())
                    .call(
                            "POST",
                            "/v1/deployments/" + sandbox.namespace() + "/two/predictions",
                            "{\"input\": {\"text\": \"a\"}}");
            assertThat(submitted.status()).as(submitted.body()).isEqualTo(201);
            Awaiting.until(
                    "the idle one goes first",
                    () -> sandbox.pods("two").stream()
                            .anyMatch(it -> it.getMetadata().getAnnotations().containsKey(DeletionCosts.ANNOTATION)),
                    () -> one.runs() + " " + other.runs() + gateway.log());
        } finally {
            vertx.close();
        }
    }

    /** What was refused, but for what happens in namespaces that other tests have left and that are on their way out. */
    private List<AuditRecord> refused(List<AuditRecord> requests, String release) {
        var here = Set.of("", release, sandbox.namespace());
        return requests.stream()
                .filter(it -> it.code() == 403 && here.contains(it.namespace()))
                .toList();
    }

    /** The token of one who has in the sandbox what the chart gives to people who edit and run, and may read what pods print. */
    private String person(String release) {
        var namespace = sandbox.namespace();
        var roles = List.of(release + "-view", release + "-run", release + "-edit", "view");
        for (var role : roles) {
            plane.kubectl(
                            "create",
                            "rolebinding",
                            role,
                            "--clusterrole=" + role,
                            "--serviceaccount=" + namespace + ":default",
                            "-n",
                            namespace)
                    .orThrow();
        }
        return plane.tokenFor(namespace, "default");
    }

    /** All that an operator ever does about a Deployment. */
    private void leadALife(OperatorProcess operator) {
        sandbox.create("app", "test/ready-1", 1, 2);
        sandbox.awaitReady("app");
        sandbox.edit("app", spec -> Specs.withBounds(spec, 1, 3));
        sandbox.awaitReady("app");

        sandbox.edit("app", spec -> Specs.withImage(spec, "test/setupfails"));
        sandbox.awaitReason("app", "Ready", "ReleaseFailed");

        // More than are kept, so that the oldest go.
        for (int release = 4; release <= 13; release++) {
            String image = "test/ready-" + release;
            sandbox.edit("app", spec -> Specs.withImage(spec, image));
            sandbox.awaitReady("app");
        }
        Awaiting.until(
                "the oldest release is gone", () -> sandbox.releases("app").size() <= 10, operator::log);

        sandbox.edit("app", spec -> Specs.withBounds(spec, 0, 0));
        sandbox.awaitReason("app", "Ready", "Disabled");
        sandbox.edit("app", spec -> Specs.withBounds(spec, 1, 1));
        sandbox.awaitReady("app");

        var port = "{\"spec\":{\"ports\":[{\"port\":80,\"targetPort\":81}]}}";
        plane.kubectl("patch", "service", "app", "-n", sandbox.namespace(), "-p", port)
                .orThrow();
        Awaiting.until("the Service is repaired", () -> targetPort().getIntVal() == null, operator::log);
    }

    /** Has the API server ask for metrics where nobody answers. */
    private Resource<APIService> registration() {
        return plane.client().apiServices().withName(MetricsGroup.EXTERNAL.apiService());
    }

    private @Nullable Service service() {
        return sandbox.client()
                .services()
                .inNamespace(sandbox.namespace())
                .withName("app")
                .get();
    }

    private IntOrString targetPort() {
        return Objects.requireNonNull(service()).getSpec().getPorts().get(0).getTargetPort();
    }

    private Set<Right> granted(String release, String role, String... values) {
        return Chart.objects(plane, release, release, values).stream()
                .filter(it -> it.getMetadata().getName().endsWith(role))
                .flatMap(Right::granted)
                .collect(toSet());
    }

    private static Set<Right> usedByOperator(List<AuditRecord> requests) {
        var used = new HashSet<>(used(requests));
        used.addAll(CREATED_BY_PATCH);
        used.addAll(OWNING);
        return used;
    }

    private static Set<Right> used(List<AuditRecord> requests) {
        return requests.stream().map(Right::used).collect(toSet());
    }
}

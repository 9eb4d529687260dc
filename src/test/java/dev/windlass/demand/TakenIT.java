package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.MetricsGroup;
import dev.windlass.testing.AuditLog;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.APIServiceBuilder;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Others serve metrics, too: one after the other of the two groups is theirs, then both are free again. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
@OnRedis
@TestMethodOrder(OrderAnnotation.class)
class TakenIT {

    private static Installation installed;
    private static Sandbox sandbox;
    private static APIService external;
    private static APIService custom;
    private static AuditLog.Mark since;

    @BeforeAll
    static void open() {
        installed = new Installation(1);
        sandbox = installed.sandbox();
        external = take("v1beta1", "external.metrics.k8s.io");
        since = ControlPlane.shared().auditLog().mark();
    }

    @AfterAll
    static void close() {
        installed.close();
    }

    /** Has the API server ask somebody else for a group, who is not even there. */
    private static APIService take(String version, String group) {
        return installed
                .plane()
                .client()
                .resource(new APIServiceBuilder()
                        .withNewMetadata()
                        .withName(version + "." + group)
                        .endMetadata()
                        .withNewSpec()
                        .withGroup(group)
                        .withVersion(version)
                        .withGroupPriorityMinimum(100)
                        .withVersionPriority(100)
                        .withInsecureSkipTLSVerify(true)
                        .withNewService("adapter", installed.namespace(), 443)
                        .endSpec()
                        .build())
                .create();
    }

    private static void assertUntouched(APIService stranger) {
        var now = installed.plane().client().resource(stranger).get();
        assertThat(now.getMetadata().getUid()).isEqualTo(stranger.getMetadata().getUid());
        assertThat(now.getSpec()).isEqualTo(stranger.getSpec());
        assertThat(now.getMetadata().getLabels())
                .isEqualTo(stranger.getMetadata().getLabels());
        assertThat(ControlPlane.shared().auditLog().writesBy(Operators.account().user(), since))
                .filteredOn(it -> it.resource().equals("apiservices"))
                .allMatch(it -> it.verb().equals("create"));
    }

    @Test
    @Order(1)
    void whereExternalIsTakenItIsAMetricOfTheDeployment() {
        installed.deploy("app", 1, 20);
        IntStream.range(0, 3).forEach(unused -> installed.predict(0, "app"));
        installed.awaitReplicas("app", 3);

        var metric = sandbox.autoscaler("app").getSpec().getMetrics().get(0);
        assertThat(metric.getType()).isEqualTo("Object");
        assertThat(metric.getObject().getDescribedObject().getApiVersion()).isEqualTo("windlass.dev/v1");
        assertThat(sandbox.awaitReason("app", "Autoscaling", "FollowsDemand").message())
                .contains("custom.metrics.k8s.io");
        assertThat(installed.raw("/apis/" + MetricsGroup.CUSTOM.groupVersion() + "/namespaces/" + sandbox.namespace()
                        + "/deployments.windlass.dev/app/windlass_demand"))
                .contains("\"value\":\"3\"");
        assertUntouched(external);
    }

    @Test
    @Order(2)
    void whereBothAreTakenTheGatewaysScaleBetweenTheBounds() {
        custom = take("v1beta1", "custom.metrics.k8s.io");

        var condition = sandbox.await(
                "app",
                "says so",
                it -> Sandbox.condition(it, "Autoscaling")
                        .filter(found -> found.message().contains("Others serve both"))
                        .isPresent());
        assertThat(Sandbox.condition(condition, "Autoscaling").orElseThrow().reason())
                .isEqualTo("GatewaysScale");
        assertThat(installed.replicas("app")).isEqualTo(3);
        var more = installed.predict(0, "app");
        installed.awaitReplicas("app", 4);
        installed.cancel(0, more);
        installed.awaitReplicas("app", 3);
        sandbox.edit("app", spec -> Specs.withBounds(spec, 1, 2));
        installed.awaitReplicas("app", 2);
        sandbox.edit("app", spec -> Specs.withBounds(spec, 1, 20));
        installed.awaitReplicas("app", 3);
        assertUntouched(external);
        assertUntouched(custom);
    }

    @Test
    @Order(3)
    void whatBecomesFreeIsTakenAndFollowed() {
        installed.plane().client().resource(custom).delete();
        installed.plane().client().resource(external).delete();

        Awaiting.until(
                "it is an external metric",
                () -> sandbox.autoscaler("app") != null
                        && sandbox.autoscaler("app")
                                .getSpec()
                                .getMetrics()
                                .get(0)
                                .getType()
                                .equals("External"),
                () -> String.valueOf(sandbox.autoscaler("app")));
        installed.predict(0, "app");
        installed.awaitReplicas("app", 4);
        assertThat(installed
                        .registered(MetricsGroup.EXTERNAL)
                        .getSpec()
                        .getService()
                        .getName())
                .isEqualTo(Installation.SERVICE);
        assertThat(sandbox.awaitReason("app", "Autoscaling", "FollowsDemand").message())
                .contains("external.metrics.k8s.io");
    }
}

package dev.windlass.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ChartRbac;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of the right to patch pods the chart's policy leaves the gateway one annotation of instances. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class PodPolicyIT {

    private static final String COST =
            "{\"metadata\":{\"annotations\":{\"controller.kubernetes.io/pod-deletion-cost\":%s}}}";
    private static final String REFUSED = "ValidatingAdmissionPolicy";

    private static final ControlPlane PLANE = ControlPlane.shared();

    private static String namespace;
    private static KubernetesClient gateway;

    @BeforeAll
    static void open() {
        namespace = PLANE.newNamespace("windlass");
        ChartRbac.install(PLANE, namespace);
        gateway = PLANE.clientFor(namespace, namespace + "-gateway");
        var pod = """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  namespace: %s
                  labels: {%s: app}
                  annotations: {somebodys: own}
                spec:
                  schedulerName: nobody
                  containers: [{name: model, image: "test/ready:1"}]
                """;
        for (var text : List.of(
                pod.formatted("instance", namespace, "windlass.dev/deployment"),
                pod.formatted("stranger", namespace, "app"))) {
            PLANE.kubectlReading(text, "apply", "-f", "-").orThrow();
        }
        // The API server hears of a policy a moment after it is there.
        Awaiting.until(
                "the policy is in force",
                () -> patch("stranger", COST.formatted("\"-1\"")).body().contains(REFUSED),
                () -> patch("stranger", COST.formatted("\"-1\"")).toString());
    }

    @AfterAll
    static void close() {
        gateway.close();
        PLANE.client().namespaces().withName(namespace).delete();
        PLANE.client().pods().inNamespace(namespace).withGracePeriod(0).delete();
        for (var kind : List.of("validatingadmissionpolicybinding", "validatingadmissionpolicy")) {
            PLANE.kubectl("delete", kind, namespace + "-gateway").orThrow();
        }
    }

    private record Answer(int status, String body) {}

    /** By a request of its own: kubectl reads a pod first, which the gateway may not. */
    private static Answer patch(String pod, String patch) {
        var uri = gateway.getMasterUrl() + "api/v1/namespaces/" + namespace + "/pods/" + pod;
        var request = gateway.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .method("PATCH", "application/strategic-merge-patch+json", patch)
                .build();
        var answer = gateway.getHttpClient().sendAsync(request, String.class).join();
        return new Answer(answer.code(), answer.body());
    }

    @Test
    void theGatewaySaysWhichInstanceGoesFirstAndTakesItBack() {
        assertThat(patch("instance", COST.formatted("\"-1\"")).status()).isEqualTo(200);
        assertThat(annotations()).containsEntry("controller.kubernetes.io/pod-deletion-cost", "-1");

        assertThat(patch("instance", COST.formatted("null")).status()).isEqualTo(200);
        assertThat(annotations()).containsOnlyKeys("somebodys", "kubectl.kubernetes.io/last-applied-configuration");
    }

    private static Map<String, String> annotations() {
        return PLANE.client()
                .pods()
                .inNamespace(namespace)
                .withName("instance")
                .get()
                .getMetadata()
                .getAnnotations();
    }

    static Stream<Arguments> patches() {
        return Stream.of(
                argumentSet("another annotation", "{\"metadata\":{\"annotations\":{\"another\":\"1\"}}}"),
                argumentSet("somebody's annotation", "{\"metadata\":{\"annotations\":{\"somebodys\":\"1\"}}}"),
                argumentSet("an annotation gone", "{\"metadata\":{\"annotations\":{\"somebodys\":null}}}"),
                argumentSet("all annotations gone", "{\"metadata\":{\"annotations\":null}}"),
                argumentSet("another label", "{\"metadata\":{\"labels\":{\"another\":\"1\"}}}"),
                argumentSet("another Deployment", "{\"metadata\":{\"labels\":{\"windlass.dev/deployment\":\"b\"}}}"),
                argumentSet("no label", "{\"metadata\":{\"labels\":null}}"),
                argumentSet("a finalizer", "{\"metadata\":{\"finalizers\":[\"example.com/a\"]}}"),
                argumentSet(
                        "an owner",
                        "{\"metadata\":{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"name\":\"a\",\"uid\":\"1\"}]}}"),
                argumentSet("an image", "{\"spec\":{\"containers\":[{\"name\":\"model\",\"image\":\"evil\"}]}}"),
                argumentSet("a deadline", "{\"spec\":{\"activeDeadlineSeconds\":1}}"));
    }

    @ParameterizedTest
    @MethodSource("patches")
    void theGatewayChangesNothingElse(String patch) {
        var refused = patch("instance", patch);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(REFUSED, "The gateway changes no");
    }

    @Test
    void theGatewayChangesNoOtherPod() {
        var cost = patch("stranger", COST.formatted("\"-1\""));
        var label = patch("stranger", "{\"metadata\":{\"labels\":{\"windlass.dev/deployment\":\"app\"}}}");

        assertThat(List.of(cost, label))
                .extracting(Answer::body)
                .allSatisfy(it -> assertThat(it).contains("The gateway changes no pod but instances of Deployments."));
    }

    @Test
    void othersMayWhatTheyMight() {
        PLANE.kubectl("annotate", "pod", "stranger", "-n", namespace, "another=1")
                .orThrow();
    }
}

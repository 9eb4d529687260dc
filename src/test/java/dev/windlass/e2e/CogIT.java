package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.HardwareSpec;
import dev.windlass.demo.LocalNode;
import dev.windlass.demo.LocalNodeSettings;
import dev.windlass.desired.Owner;
import dev.windlass.desired.PodTemplates;
import dev.windlass.desired.TemplateInputs;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.RealCog;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our pod template around Cog itself: what the probes and the hook make of it. */
@OnControlPlane
class CogIT {

    private static final String NODE = "plain-cpu";

    private static final HardwareSpec HARDWARE = Serialization.unmarshal("""
            displayName: CPU
            resources: {requests: {cpu: 10m, memory: 16Mi}}
            nodeSelector: {kubernetes.io/hostname: %s}
            price: {perSecond: "0.0001", currency: USD}
            """.formatted(NODE), HardwareSpec.class);

    @TempDir
    static Path folder;

    private static KubernetesClient client;
    private static String namespace;
    private static LocalNode node;

    @BeforeAll
    static void open() {
        client = ControlPlane.shared().client();
        namespace = ControlPlane.shared().newNamespace("cog");
        var images = RealCog.install().imagesIn(folder.resolve("images"));
        node = LocalNode.start(client, LocalNodeSettings.of(Set.of(NODE), images, folder.resolve("pods")));
    }

    @AfterAll
    static void close() {
        client.namespaces().withName(namespace).delete();
        node.close();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    }

    @Test
    void isReadyWhenItsSetupIsDoneAndNotBefore() {
        deploy("slow", "cog/slow-setup:1");

        var ready = await(
                "slow", "is ready", Duration.ofSeconds(60), it -> readySince(it).map(since -> it));

        var started = Instant.parse(
                container(ready).orElseThrow().getState().getRunning().getStartedAt());
        assertThat(Duration.between(started, readySince(ready).orElseThrow()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(container(ready).orElseThrow().getRestartCount()).isZero();
    }

    @Test
    void tellsInItsOwnWordsWhyItsSetupFailed() {
        deploy("raises", "cog/setup-raises:1");

        var pod = await("raises", "has ended", Duration.ofSeconds(30), it -> end(it).map(end -> it));

        var end = end(pod).orElseThrow();
        assertThat(Duration.between(
                        Instant.parse(pod.getMetadata().getCreationTimestamp()), Instant.parse(end.getFinishedAt())))
                .isLessThan(Duration.ofSeconds(15));
        assertThat(end.getMessage()).startsWith("SETUP_FAILED\n").contains("ValueError: the weights are gone");
        assertThat(end.getReason()).isEqualTo("Completed");
    }

    @Test
    void finishesWhatRunsBeforeItEnds() throws IOException, InterruptedException {
        deploy("busy", "cog/ready:1");
        var pod = await(
                "busy", "is ready", Duration.ofSeconds(60), it -> readySince(it).map(since -> it));
        assertThat(predict(pod, "the-last", 6)).isEqualTo(202);
        Instant deleted = Instant.now();

        client.resource(pod).delete();
        Awaiting.until(
                "it is gone",
                () -> client.resource(pod).get() == null,
                () -> String.valueOf(client.resource(pod).get()));

        assertThat(Duration.between(deleted, Instant.now())).isGreaterThan(Duration.ofSeconds(5));
        assertThat(Files.readString(node.logs(pod, "model")))
                .containsSubsequence("Starting prediction", "Prediction worker completed", "Received SIGTERM");
    }

    private static int predict(Pod pod, String id, int seconds) throws IOException, InterruptedException {
        var uri = URI.create("http://" + pod.getStatus().getPodIP() + ":5000/predictions/" + id);
        var request = HttpRequest.newBuilder(uri)
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"input\": {\"seconds\": " + seconds + "}}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static void deploy(String name, String image) {
        var owner = new Owner(namespace, name, "00000000-0000-0000-0000-000000000000");
        var inputs = new TemplateInputs(
                owner,
                image,
                Specs.of(image, "cpu", 1, 1),
                HARDWARE,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Optional.empty());
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(1)
                        .withNewSelector()
                        .withMatchLabels(owner.selector())
                        .endSelector()
                        .withTemplate(PodTemplates.render(inputs))
                        .endSpec()
                        .build())
                .create();
    }

    private static <T> T await(String name, String what, Duration patience, Function<Pod, Optional<T>> so) {
        return Awaiting.of(
                name + " " + what,
                patience,
                () -> pods(name).flatMap(it -> so.apply(it).stream()).findFirst(),
                () -> pods(name)
                        .map(it -> String.valueOf(it.getStatus()))
                        .toList()
                        .toString());
    }

    private static Stream<Pod> pods(String name) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel("windlass.dev/deployment", name)
                .list()
                .getItems()
                .stream();
    }

    private static Optional<Instant> readySince(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .map(Instant::parse)
                .findFirst();
    }

    private static Optional<ContainerStateTerminated> end(Pod pod) {
        return container(pod).stream()
                .flatMap(it -> Stream.of(it.getState(), it.getLastState()))
                .filter(Objects::nonNull)
                .flatMap(it -> Stream.ofNullable(it.getTerminated()))
                .findFirst();
    }

    private static Optional<ContainerStatus> container(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().findFirst();
    }
}

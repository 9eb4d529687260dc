package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubernetes' own autoscaler and the gateways bring real Cogs and take them away while they work. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
@OnRedis
class CogScalingIT {

    /** Long enough for a Cog to end that nothing keeps from it, and for the gateway to hear of it. */
    private static final Duration A_WHILE = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Installation installed;
    private static KubernetesClient client;
    private static CogNode node;

    /** A prediction that is over when the test says so. */
    private record Held(String id, Path until) {

        String address() {
            return ranAt().get(0);
        }

        List<String> ranAt() {
            try {
                var runs = Path.of(until + ".runs");
                return Files.exists(runs) ? Files.readAllLines(runs) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void release() {
            try {
                Files.createFile(until);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String status() {
            return caller().call("GET", "/v1/predictions/" + id)
                    .json()
                    .path("status")
                    .asText();
        }
    }

    @BeforeAll
    static void open() {
        installed = new Installation(2);
        client = installed.plane().client();
        node = CogNode.open("down", folder);
    }

    @AfterAll
    static void close() {
        node.close();
        installed.close();
    }

    private static ApiCaller caller() {
        return new ApiCaller(installed.gateway(1).url(), installed.plane().adminToken());
    }

    private static void create(String name, DeploymentSpec spec) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(node.namespace())
                .withName(name)
                .build());
        deployment.setSpec(spec);
        client.resource(deployment).create();
    }

    /** Five Cogs, each of which has a prediction. */
    private static List<Held> fiveAreBusy(String name, String scaleDownDelay) {
        create(name, Specs.withScaling(Specs.of("cog/held:1", node.hardware(), 5, 5), 1, 100, scaleDownDelay));
        awaitReason(name, "InstancesReady");
        var held = IntStream.range(0, 5).mapToObj(unused -> hold(name)).toList();
        held.forEach(it -> await("runs", it, () -> it.ranAt().size() == 1));
        assertThat(held).extracting(Held::address).doesNotHaveDuplicates();
        return held;
    }

    private static Held hold(String name) {
        var until = folder.resolve("until-" + UUID.randomUUID());
        var accepted = caller().call(
                        "POST",
                        "/v1/deployments/" + node.namespace() + "/" + name + "/predictions",
                        "{\"input\": {\"until\": \"" + until + "\"}}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        return new Held(accepted.json().path("id").asText(), until);
    }

    private static void await(String what, Held held, BooleanSupplier so) {
        Awaiting.of(
                held.id() + " " + what,
                PATIENCE,
                () -> Optional.of(true).filter(it -> so.getAsBoolean()),
                () -> held.status() + installed.log());
    }

    private static void awaitReason(String name, String reason) {
        Awaiting.of(
                name + ": " + reason,
                PATIENCE,
                () -> Optional.ofNullable(deployment(name))
                        .filter(it -> it.getStatus() != null
                                && it.getMetadata()
                                        .getGeneration()
                                        .equals(it.getStatus().observedGeneration()))
                        .flatMap(it -> Sandbox.condition(it, "Ready"))
                        .filter(it -> reason.equals(it.reason())),
                () -> deployment(name) + installed.log());
    }

    private static ModelDeployment deployment(String name) {
        return client.resources(ModelDeployment.class)
                .inNamespace(node.namespace())
                .withName(name)
                .get();
    }

    private static void bound(String name, int min, int max) {
        var bounds = "{\"spec\":{\"minInstances\":%d,\"maxInstances\":%d}}".formatted(min, max);
        installed
                .plane()
                .kubectl("patch", "wdep", name, "-n", node.namespace(), "--type=merge", "-p", bounds)
                .orThrow();
    }

    private static List<Pod> pods(String name) {
        return client.pods()
                .inNamespace(node.namespace())
                .withLabel("windlass.dev/deployment", name)
                .list()
                .getItems();
    }

    private static List<String> staying(String name) {
        return pods(name).stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .map(it -> it.getStatus().getPodIP())
                .toList();
    }

    private static void awaitOneStays(String name) {
        Awaiting.of(
                "one of " + name + " stays",
                PATIENCE,
                () -> Optional.of(staying(name)).filter(it -> it.size() == 1),
                () -> pods(name).toString() + installed.log());
    }

    private static void awaitOneIsThere(String name) {
        Awaiting.of(
                "the others are gone",
                PATIENCE,
                () -> Optional.of(pods(name)).filter(it -> it.size() == 1),
                () -> pods(name).toString());
    }

    private static void end(String name) {
        client.resource(deployment(name)).delete();
        Awaiting.until(
                name + " is gone", () -> pods(name).isEmpty(), () -> pods(name).toString());
    }

    private static List<AuditRecord> writesToPods(AuditLog.Mark since) {
        return installed.plane().auditLog().writesBy(Gateways.account().user(), since).stream()
                .filter(it -> it.resource().equals("pods"))
                .toList();
    }

    @Test
    void fromNoneToTheMostAndBackToNoneNothingIsLostAndNothingFails() {
        create("all", Specs.withIdleTimeout(Specs.of("cog/held:1", node.hardware(), 0, 4), "10s"));
        awaitReason("all", "ScaledToZero");

        var held = IntStream.range(0, 20).mapToObj(unused -> hold("all")).toList();
        Awaiting.of(
                "four Cogs work",
                PATIENCE,
                () -> Optional.of(
                                held.stream().flatMap(it -> it.ranAt().stream()).collect(Collectors.toSet()))
                        .filter(it -> it.size() == 4),
                () -> pods("all") + installed.log());
        held.forEach(Held::release);
        held.forEach(it -> await("succeeds", it, () -> "succeeded".equals(it.status())));
        assertThat(held).allSatisfy(it -> assertThat(it.ranAt()).hasSize(1));

        awaitReason("all", "ScaledToZero");
        Awaiting.until(
                "all are gone", () -> pods("all").isEmpty(), () -> pods("all").toString());
        var again = hold("all");
        again.release();
        await("wakes it again", again, () -> "succeeded".equals(again.status()));
        end("all");
    }

    @Test
    void fromFiveToOneUnderLongPredictionsNoneIsKilled() {
        var held = fiveAreBusy("long", "0s");
        var since = installed.plane().auditLog().mark();

        bound("long", 1, 1);
        awaitOneStays("long");

        Awaitility.await("all go on")
                .atMost(PATIENCE)
                .during(A_WHILE)
                .until(() -> held.stream().allMatch(it -> "processing".equals(it.status())));
        assertThat(pods("long")).hasSize(5);
        held.forEach(Held::release);
        held.forEach(it -> await("succeeds", it, () -> "succeeded".equals(it.status())));
        assertThat(held).allSatisfy(it -> assertThat(it.ranAt()).hasSize(1));
        awaitOneIsThere("long");
        assertThat(writesToPods(since)).as("all were busy").isEmpty();
        end("long");
    }

    @Test
    void theIdleGoAndTheBusyStays() {
        var held = fiveAreBusy("idle", "10s");
        bound("idle", 1, 5);
        awaitReason("idle", "InstancesReady");
        var since = installed.plane().auditLog().mark();

        // Of those that are alike Kubernetes takes that of the least uid first.
        var first = pods("idle").stream()
                .min(Comparator.comparing(it -> it.getMetadata().getUid()))
                .orElseThrow()
                .getStatus()
                .getPodIP();
        var byAddress = held.stream().collect(Collectors.toMap(Held::address, Function.identity()));
        var busy = byAddress.remove(first);
        byAddress.values().forEach(Held::release);
        awaitOneStays("idle");

        assertThat(staying("idle")).containsExactly(first);
        awaitOneIsThere("idle");
        assertThat(busy.status()).isEqualTo("processing");
        busy.release();
        held.forEach(it -> await("succeeds", it, () -> "succeeded".equals(it.status())));
        assertThat(held).allSatisfy(it -> assertThat(it.ranAt()).hasSize(1));
        assertThat(writesToPods(since)).as("each idle one is marked once").hasSize(4);
        end("idle");
    }
}

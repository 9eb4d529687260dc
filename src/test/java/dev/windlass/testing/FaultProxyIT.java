package dev.windlass.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy's faults, as a client like the operator's meets them. */
@OnControlPlane
class FaultProxyIT {

    private final ControlPlane plane = ControlPlane.shared();
    private final String namespace = plane.newNamespace("proxy");
    private FaultProxy proxy;
    private KubernetesClient client;

    @BeforeEach
    void begin() {
        proxy = FaultProxy.start();
        var config = new ConfigBuilder(plane.client().getConfiguration())
                .withMasterUrl(proxy.address())
                .withRequestTimeout(2_000)
                .withRequestRetryBackoffLimit(0)
                .withOnlyHttpWatches(true)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void end() {
        client.close();
        proxy.close();
        plane.client().namespaces().withName(namespace).delete();
    }

    @Test
    void passesEverythingOnAndKnowsWhatItWas() {
        create("one");
        client.configMaps().inNamespace(namespace).withName("one").get();
        client.configMaps().inNamespace(namespace).list();

        assertThat(proxy.requests())
                .extracting(ApiRequest::toString)
                .containsExactly("create configmaps one", "get configmaps one", "list configmaps");
        assertThat(proxy.writes()).extracting(ApiRequest::number).containsExactly(1);
    }

    @Test
    void answersInTheServersPlaceOnceAtTheNthRequest() {
        var rule = proxy.on(ApiRequest::isWrite).nth(2).play(Fault.answer(429, Duration.ofSeconds(1)));

        create("one");
        assertThat(failure(() -> create("two")).getCode()).isEqualTo(429);
        create("three");

        assertThat(stored()).containsExactlyInAnyOrder("one", "three");
        assertThat(rule.played()).isEqualTo(1);
    }

    @Test
    void answersEveryRequestUntilItIsCalm() {
        proxy.on(it -> true).always(Fault.answer(500));

        assertThat(failure(() -> create("one")).getCode()).isEqualTo(500);
        assertThat(failure(() -> create("one")).getCode()).isEqualTo(500);
        proxy.calm();
        create("one");

        assertThat(stored()).containsExactly("one");
    }

    @Test
    void resetsBeforeTheServerSeesItOrAfterItDidIt() {
        proxy.on(ApiRequest::isWrite).nth(1).play(Fault.resetBefore());
        assertThatThrownBy(() -> create("before")).isInstanceOf(KubernetesClientException.class);
        proxy.calm();
        proxy.on(ApiRequest::isWrite).nth(1).play(Fault.resetAfter());
        assertThatThrownBy(() -> create("after")).isInstanceOf(KubernetesClientException.class);

        assertThat(stored()).containsExactly("after");
    }

    @Test
    void neverAnswersAndTheServerNeverSeesIt() {
        proxy.on(ApiRequest::isWrite).nth(1).play(Fault.silence());

        assertThatThrownBy(() -> create("one")).isInstanceOf(KubernetesClientException.class);

        assertThat(stored()).isEmpty();
    }

    @Test
    void holdsAnAnswerWhileTheServerHasDoneIt() throws Exception {
        var reached = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        proxy.on(ApiRequest::isWrite).play(Fault.answerHeld(reached, gate));

        var creation = CompletableFuture.runAsync(() -> create("one"));
        reached.await();
        assertThat(stored()).containsExactly("one");
        assertThat(creation).isNotDone();
        gate.countDown();

        creation.get();
    }

    @Test
    void killsBeforeAfterTheCommitAndAfterTheResponse() {
        List<String> storedAtDeath = new ArrayList<>();
        Runnable kill = () -> storedAtDeath.add(String.join(",", stored()));
        proxy.on(ApiRequest::isWrite).nth(1).play(Fault.killBefore(kill));
        proxy.on(ApiRequest::isWrite).nth(1).play(Fault.killAfterCommit(kill));
        proxy.on(ApiRequest::isWrite).nth(1).play(Fault.killAfterResponse(kill));

        assertThatThrownBy(() -> create("one")).isInstanceOf(KubernetesClientException.class);
        assertThatThrownBy(() -> create("two")).isInstanceOf(KubernetesClientException.class);
        create("three");

        Awaiting.until("three deaths", () -> storedAtDeath.size() == 3, storedAtDeath::toString);
        assertThat(storedAtDeath).containsExactly("", "two", "three,two");
    }

    @Test
    void holdsAndReleasesTheEventsOfAKind() throws Exception {
        try (var cache = informer()) {
            create("one");
            until(cache, "one");
            proxy.hold("configmaps");
            create("two");
            Thread.sleep(100);
            assertThat(names(cache)).containsExactly("one");
            proxy.release("configmaps");

            until(cache, "one", "two");
        }
    }

    @Test
    void losesTheEventsThatMatch() {
        try (var cache = informer()) {
            proxy.drop(
                    "configmaps", it -> it.at("/object/metadata/name").asText().equals("one"));
            create("one");
            create("two");

            until(cache, "two");
        }
    }

    @Test
    void expiresWatchesAndTheListAfterThatHasWhatWasLost() throws Exception {
        try (var cache = informer()) {
            proxy.drop(
                    "configmaps", it -> it.at("/object/metadata/name").asText().equals("one"));
            create("one");
            create("two");
            until(cache, "two");
            proxy.expire("configmaps");

            until(cache, "one", "two");
        }
    }

    @Test
    void changesObjectsOnTheirWay() {
        proxy.change("configmaps", it -> it.putObject("data").put("added", "by the proxy"));
        create("one");
        try (var cache = informer()) {
            until(cache, "one");
            create("two");
            until(cache, "one", "two");

            assertThat(cache.getStore().list())
                    .extracting(it -> it.getData().get("added"))
                    .containsExactly("by the proxy", "by the proxy");
        }
        assertThat(plane.client()
                        .configMaps()
                        .inNamespace(namespace)
                        .withName("one")
                        .get()
                        .getData())
                .isEmpty();
    }

    @Test
    void cutsTheLineAndHealsIt() {
        try (var cache = informer()) {
            proxy.cut();
            assertThatThrownBy(() -> create("one")).isInstanceOf(KubernetesClientException.class);
            proxy.heal();
            create("two");

            until(cache, "two");
        }
        assertThat(stored()).containsExactly("two");
    }

    @Test
    void losesWhatIsSentIntoASilence() {
        try (var cache = informer()) {
            proxy.fallSilent();
            assertThatThrownBy(() -> create("one")).isInstanceOf(KubernetesClientException.class);
            plane.client().resource(map("meanwhile")).create();
            proxy.heal();

            until(cache, "meanwhile");
        }
        assertThat(stored()).containsExactly("meanwhile");
    }

    private SharedIndexInformer<ConfigMap> informer() {
        return client.configMaps()
                .inNamespace(namespace)
                .withLabel("test", "proxy")
                .inform();
    }

    private static List<String> names(SharedIndexInformer<ConfigMap> cache) {
        return cache.getStore().list().stream()
                .map(it -> it.getMetadata().getName())
                .sorted()
                .toList();
    }

    private static void until(SharedIndexInformer<ConfigMap> cache, String... names) {
        Supplier<Boolean> same = () -> names(cache).equals(List.of(names));
        Awaiting.until(
                "the cache has " + List.of(names), same, () -> names(cache).toString());
    }

    private List<String> stored() {
        return plane.client().configMaps().inNamespace(namespace).withLabel("test", "proxy").list().getItems().stream()
                .map(it -> it.getMetadata().getName())
                .sorted()
                .toList();
    }

    private static KubernetesClientException failure(Supplier<?> request) {
        try {
            var answer = request.get();
            throw new AssertionError("no failure but " + answer);
        } catch (KubernetesClientException e) {
            return e;
        }
    }

    private ConfigMap create(String name) {
        return client.resource(map(name)).create();
    }

    private ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels("test", "proxy")
                .endMetadata()
                .build();
    }
}

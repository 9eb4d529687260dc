package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.MetricsGroup;
import dev.windlass.api.ModelDeployment;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.scaling.Signal;
import dev.windlass.store.Floor;
import dev.windlass.store.Floors;
import dev.windlass.store.MemoryFloors;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.store.StoreAway;
import dev.windlass.testing.Specs;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandApiTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String EXTERNAL = "/apis/external.metrics.k8s.io/v1beta1/namespaces/acme/windlass_demand";
    private static final String CUSTOM =
            "/apis/custom.metrics.k8s.io/v1beta2/namespaces/acme/deployments.windlass.dev/app/windlass_demand";

    private final PredictionStore store =
            new MemoryStore(Clock.systemUTC(), new Retention(HOUR, HOUR), new MemoryOutbox(HOUR));
    private final Clock noon = Clock.fixed(Instant.parse("2026-01-01T12:00:00.123Z"), ZoneOffset.UTC);
    private final Floors floors = new MemoryFloors();
    private final DemandApi api = api(store, Optional.empty());

    private DemandApi api(PredictionStore predictions, Optional<ModelDeployment> seen) {
        return new DemandApi(new Signal(predictions, floors, noon), unused -> seen, noon);
    }

    @Test
    void anExternalMetricIsFoundByTheLabelOfItsDeployment() {
        store.accept(SamplePredictions.submitted("a", Instant.now()), new Room(10, 10_000));

        var answer = api.get(EXTERNAL, "windlass.dev/deployment=app");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasToString("""
                        {"kind":"ExternalMetricValueList","apiVersion":"external.metrics.k8s.io/v1beta1","metadata":{},\
                        "items":[{"metricName":"windlass_demand","metricLabels":{"windlass.dev/deployment":"app"},\
                        "timestamp":"2026-01-01T12:00:00Z","value":"1"}]}""");
    }

    @Test
    void aCustomMetricIsThatOfTheDeployment() {
        assertThat(api.get(CUSTOM, "").body()).hasToString("""
                        {"kind":"MetricValueList","apiVersion":"custom.metrics.k8s.io/v1beta2","metadata":{},\
                        "items":[{"describedObject":{"kind":"Deployment","apiVersion":"windlass.dev/v1","namespace":"acme",\
                        "name":"app"},"metric":{"name":"windlass_demand"},"timestamp":"2026-01-01T12:00:00Z","value":"0"}]}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "other=app",
                "windlass.dev/deployment",
                "windlass.dev/deployment!=app",
                "windlass.dev/deployment=app,x=y",
                "windlass.dev/deployment=../app"
            })
    void whatSelectsNoDeploymentIsNoZero(String selector) {
        var answer = api.get(EXTERNAL, selector);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("kind").asText()).isEqualTo("Status");
    }

    @Test
    void withoutTheStoreThereIsNoValue() {
        var away = (PredictionStore) Proxy.newProxyInstance(
                PredictionStore.class.getClassLoader(),
                new Class<?>[] {PredictionStore.class},
                (proxy, method, given) -> {
                    throw new StoreAway("away", new IllegalStateException("the test says so"));
                });

        var answer = api(away, Optional.empty()).get(CUSTOM, "");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("reason").asText()).isEqualTo("ServiceUnavailable");
    }

    @Test
    void aFloorIsDemandInPartsOfPredictions() {
        var deployment = new ModelDeployment();
        deployment.setSpec(Specs.withScaling(Specs.of("test/ready:1", "cpu", 0, 5), 1, 50, "0s"));
        floors.put(new DeploymentKey("acme", "app"), new Floor(3, noon.instant().plusSeconds(1)), noon.instant());

        var answer = api(store, Optional.of(deployment)).get(CUSTOM, "");

        assertThat(answer.body().at("/items/0/value").asText()).isEqualTo("1.5");
    }

    @ParameterizedTest
    @EnumSource
    void eachGroupIsDiscovered(MetricsGroup group) {
        assertThat(api.get("/apis", "").body().path("groups").findValuesAsText("name"))
                .contains(group.group());
        assertThat(api.get("/apis/" + group.group(), "")
                        .body()
                        .at("/preferredVersion/groupVersion")
                        .asText())
                .isEqualTo(group.groupVersion());
        assertThat(api.get("/apis/" + group.groupVersion(), "")
                        .body()
                        .at("/resources/0/name")
                        .asText())
                .endsWith("windlass_demand");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/metrics",
                "/apis/apps/v1",
                "/apis/external.metrics.k8s.io/v1",
                "/apis/external.metrics.k8s.io/v1beta1/namespaces/acme/cpu",
                "/apis/custom.metrics.k8s.io/v1beta2/namespaces/acme/pods/app/windlass_demand",
                "/apis/custom.metrics.k8s.io/v1beta2/namespaces/acme/deployments.windlass.dev/*/windlass_demand"
            })
    void nothingElseIsThere(String path) {
        assertThat(api.get(path, "windlass.dev/deployment=app").status()).isEqualTo(404);
    }
}

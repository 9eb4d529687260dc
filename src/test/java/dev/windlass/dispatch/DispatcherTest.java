package dev.windlass.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.kube.ScaleWriter;
import dev.windlass.metrics.Measurements;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.SamplePredictions;
import dev.windlass.store.MemoryOutbox;
import dev.windlass.store.MemoryStore;
import dev.windlass.store.Retention;
import dev.windlass.store.Room;
import dev.windlass.testing.Awaiting;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a dispatcher does as soon as it hears of a prediction: none of its rounds is begun here. */
class DispatcherTest {

    private static final DeploymentKey APP = new DeploymentKey("acme", "app");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatNobodyLeadsIsLedWithTheFirstPredictionAndNotOnlyByTheNextRound() {
        var vertx = Vertx.vertx();
        var clock = Clock.systemUTC();
        var nowhere = new ConfigBuilder().withMasterUrl("http://127.0.0.1:9").build();
        try (var client = new KubernetesClientBuilder().withConfig(nowhere).build();
                var cog = new CogClient(vertx, () -> "", it -> JsonNodeFactory.instance.objectNode());
                var store = new MemoryStore(clock, new Retention(HOUR, HOUR), new MemoryOutbox(HOUR));
                var dispatcher = new Dispatcher(
                        store,
                        clock,
                        new Outside(
                                cog,
                                new ScaleWriter(client, clock),
                                new AttemptsTest.NoDeployments(),
                                new Measurements(new SimpleMeterRegistry()),
                                new Traces(OpenTelemetry.noop())))) {
            store.accept(SamplePredictions.submitted("one", APP, clock.instant()), new Room(10, 1000));

            Awaiting.until("the queue is led", () -> dispatcher.leads(APP), () -> "it is not");
        } finally {
            vertx.close();
        }
    }
}

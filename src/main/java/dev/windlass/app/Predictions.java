package dev.windlass.app;

import dev.windlass.dispatch.Caretaker;
import dev.windlass.dispatch.Dispatcher;
import dev.windlass.dispatch.IdleFirst;
import dev.windlass.gateway.Acceptance;
import dev.windlass.gateway.CallerWebhooks;
import dev.windlass.gateway.SchemaRounds;
import dev.windlass.gateway.Waits;
import dev.windlass.kube.ServingPods;
import dev.windlass.rest.InstancePort;
import dev.windlass.rest.Streams;
import dev.windlass.scaling.Scaler;
import dev.windlass.store.PredictionStore;
import dev.windlass.usage.UsageRounds;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What runs predictions, made when a process is to serve them. */
@Singleton
class Predictions {

    private static final Logger LOG = Logger.getLogger(Predictions.class);
    private static final int LOOK_MILLIS = 50;

    private final KubernetesClient client;
    private final PredictionStore store;
    private final Dispatcher dispatcher;
    private final Caretaker caretaker;
    private final Scaler scaler;
    private final IdleFirst idleFirst;
    private final InstancePort port;
    private final Waits waits;
    private final Streams streams;
    private final SchemaRounds schemas;
    private final CallerWebhooks webhooks;
    private final Acceptance acceptance;
    private final DemandRole demand;
    private final UsageRounds usage;
    private @Nullable ServingPods pods;

    @Inject
    Predictions(
            @ForCallers KubernetesClient client,
            PredictionStore store,
            Dispatcher dispatcher,
            Caretaker caretaker,
            Scaler scaler,
            IdleFirst idleFirst,
            InstancePort port,
            Waits waits,
            Streams streams,
            SchemaRounds schemas,
            CallerWebhooks webhooks,
            Acceptance acceptance,
            DemandRole demand,
            UsageRounds usage) {
        this.client = client;
        this.store = store;
        this.dispatcher = dispatcher;
        this.caretaker = caretaker;
        this.scaler = scaler;
        this.idleFirst = idleFirst;
        this.port = port;
        this.waits = waits;
        this.streams = streams;
        this.schemas = schemas;
        this.webhooks = webhooks;
        this.acceptance = acceptance;
        this.demand = demand;
        this.usage = usage;
    }

    /** Begins to listen to instances, and says on which port. */
    int listen(String host, int asked) {
        return port.listen(host, asked);
    }

    /** Begins to give predictions to instances. */
    void start() {
        ServingPods watched = new ServingPods(client, dispatcher::nudge);
        pods = watched;
        dispatcher.start(watched);
        caretaker.start();
        scaler.start(watched);
        idleFirst.start(watched);
        usage.start(watched);
        schemas.start(watched);
        webhooks.start();
        demand.start();
    }

    /** Accepts no more and lets everybody go who waits: they ask again, elsewhere. */
    void letGo() {
        acceptance.close();
        waits.close();
        streams.close();
    }

    /** Hands over what is led here; what nobody can take over is given that time to end. Reports are taken until the last. */
    void stop(Duration drain) {
        letGo();
        schemas.close();
        if (!store.lasting()) {
            drain(drain);
        }
        scaler.close();
        idleFirst.close();
        caretaker.close();
        dispatcher.close();
        usage.close();
        if (pods != null) {
            pods.close();
        }
        port.close();
        demand.stop();
        webhooks.close();
        store.close();
    }

    private void drain(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (!store.busy().isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        int lost = store.busy().stream().mapToInt(key -> store.open(key).size()).sum();
        if (lost > 0) {
            LOG.warnf("%d predictions that are not over are lost with this process", lost);
        }
    }
}

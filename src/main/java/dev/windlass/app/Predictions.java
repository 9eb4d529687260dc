package dev.windlass.app;

import dev.windlass.dispatch.Caretaker;
import dev.windlass.dispatch.Dispatcher;
import dev.windlass.gateway.CallerWebhooks;
import dev.windlass.gateway.SchemaRounds;
import dev.windlass.gateway.Waits;
import dev.windlass.kube.ServingPods;
import dev.windlass.rest.InstancePort;
import dev.windlass.rest.Streams;
import dev.windlass.store.PredictionStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What runs predictions, made when a process is to serve them. */
@Singleton
class Predictions {

    private final KubernetesClient client;
    private final PredictionStore store;
    private final Dispatcher dispatcher;
    private final Caretaker caretaker;
    private final InstancePort port;
    private final Waits waits;
    private final Streams streams;
    private final SchemaRounds schemas;
    private final CallerWebhooks webhooks;
    private @Nullable ServingPods pods;

    @Inject
    Predictions(
            @ForCallers KubernetesClient client,
            PredictionStore store,
            Dispatcher dispatcher,
            Caretaker caretaker,
            InstancePort port,
            Waits waits,
            Streams streams,
            SchemaRounds schemas,
            CallerWebhooks webhooks) {
        this.client = client;
        this.store = store;
        this.dispatcher = dispatcher;
        this.caretaker = caretaker;
        this.port = port;
        this.waits = waits;
        this.streams = streams;
        this.schemas = schemas;
        this.webhooks = webhooks;
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
        schemas.start(watched);
        webhooks.start();
    }

    /** Lets everybody go who waits, and hands over what is led here. Reports are taken until the last. */
    void stop() {
        waits.close();
        streams.close();
        schemas.close();
        caretaker.close();
        dispatcher.close();
        if (pods != null) {
            pods.close();
        }
        port.close();
        webhooks.close();
        store.close();
    }
}

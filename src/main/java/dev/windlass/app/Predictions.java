package dev.windlass.app;

import dev.windlass.gateway.Caretaker;
import dev.windlass.gateway.Dispatcher;
import dev.windlass.rest.InstanceReports;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What runs predictions, made when a process is to serve them. */
@Singleton
class Predictions {

    private final KubernetesClient client;
    private final Dispatcher dispatcher;
    private final Caretaker caretaker;
    private final InstanceReports reports;

    @Inject
    Predictions(
            @ForCallers KubernetesClient client, Dispatcher dispatcher, Caretaker caretaker, InstanceReports reports) {
        this.client = client;
        this.dispatcher = dispatcher;
        this.caretaker = caretaker;
        this.reports = reports;
    }

    KubernetesClient client() {
        return client;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Caretaker caretaker() {
        return caretaker;
    }

    InstanceReports reports() {
        return reports;
    }
}

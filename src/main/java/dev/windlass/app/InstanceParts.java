package dev.windlass.app;

import dev.windlass.gateway.EventService;
import dev.windlass.gateway.InstanceService;
import dev.windlass.gateway.LogService;
import dev.windlass.gateway.Rights;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.EventReader;
import dev.windlass.kube.InstancePods;
import dev.windlass.store.PredictionStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what shows people instances, and what happened. */
@ApplicationScoped
class InstanceParts {

    @Produces
    @Singleton
    InstancePods pods(@ForCallers KubernetesClient client) {
        return new InstancePods(client);
    }

    @Produces
    @Singleton
    InstanceService instances(
            @ForCallers KubernetesClient client, InstancePods pods, Directory directory, PredictionStore predictions) {
        return new InstanceService(pods, new DeploymentStore(client), directory, predictions);
    }

    @Produces
    @Singleton
    EventService events(@ForCallers KubernetesClient client, Rights rights) {
        return new EventService(new EventReader(client), rights);
    }

    @Produces
    @Singleton
    LogService logs(InstancePods pods, Rights rights) {
        return new LogService(pods, rights);
    }
}

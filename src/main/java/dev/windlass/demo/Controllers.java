package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;

/** A scheduler, and the controllers of apps/v1 Deployments and of their autoscalers as far as they need no metrics, for a cluster without them. */
public final class Controllers implements AutoCloseable {

    private final Rounds rounds;
    private final List<SharedIndexInformer<?>> informers;

    private Controllers(Rounds rounds, List<SharedIndexInformer<?>> informers) {
        this.rounds = rounds;
        this.informers = informers;
    }

    static Controllers start(KubernetesClient client) {
        var workloads = new Workloads(client);
        var autoscalers = new Autoscalers(client);
        var scheduler = new Scheduler(client);
        var rounds = Rounds.start(() -> {
            ClusterView seen = ClusterView.of(client);
            workloads.round(seen);
            autoscalers.round(seen);
            scheduler.round(seen);
        });
        return new Controllers(
                rounds,
                List.of(
                        watched(client.apps().deployments().inAnyNamespace(), rounds),
                        watched(
                                client.autoscaling()
                                        .v2()
                                        .horizontalPodAutoscalers()
                                        .inAnyNamespace(),
                                rounds),
                        watched(client.pods().inAnyNamespace(), rounds),
                        watched(client.nodes(), rounds)));
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
        rounds.close();
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> watched(Informable<T> all, Rounds rounds) {
        SharedIndexInformer<T> informer = all.runnableInformer(0);
        informer.exceptionHandler((started, failure) -> true);
        informer.addEventHandler(rounds.atEveryChange());
        var unused = informer.start();
        return informer;
    }
}

package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a cluster runs beside its API server, for an {@link EmbeddedCluster}: nodes with a kubelet, a scheduler, the
 * controllers of apps/v1 Deployments and of their autoscalers' bounds; and what the demo begins with: namespaces, a
 * catalogue of hardware, and models that are in truth a small Python program.
 */
public final class Demo implements AutoCloseable {

    private final LocalNode nodes;
    private final Rounds rounds;
    private final List<SharedIndexInformer<?>> informers;

    private Demo(LocalNode nodes, Rounds rounds, List<SharedIndexInformer<?>> informers) {
        this.nodes = nodes;
        this.rounds = rounds;
        this.informers = informers;
    }

    /**
     * Fills the cluster and runs it.
     *
     * @param client a client that may write; it stays the caller's to close, after the demo
     * @param folder where files are written, among them the logs of instances; they stay
     * @throws IllegalStateException with a sentence for the user, if there is no python3
     */
    public static Demo start(KubernetesClient client, Path folder) {
        var files = DemoFolder.prepared(folder, Objects.requireNonNullElse(System.getenv("PATH"), ""));
        List<Node> nodes = DemoNodes.all(Instant.now());
        nodes.forEach(it -> client.resource(it).create());
        DemoObjects.all().forEach(it -> client.resource(it).create());

        Set<String> names = nodes.stream().map(it -> it.getMetadata().getName()).collect(Collectors.toSet());
        var kubelets = LocalNode.start(client, LocalNodeSettings.of(names, files.images(), files.instances()));
        var workloads = new Workloads(client);
        var scheduler = new Scheduler(client);
        var rounds = Rounds.start(() -> {
            ClusterView seen = ClusterView.of(client);
            workloads.round(seen);
            scheduler.round(seen);
        });
        return new Demo(
                kubelets,
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

    /** Ends every process that it started; the objects in the cluster stay as they are. */
    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
        rounds.close();
        nodes.close();
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> watched(Informable<T> all, Rounds rounds) {
        SharedIndexInformer<T> informer = all.runnableInformer(0);
        informer.exceptionHandler((started, failure) -> true);
        informer.addEventHandler(rounds.atEveryChange());
        var unused = informer.start();
        return informer;
    }
}

package dev.windlass.kube;

import dev.windlass.api.ModelDeployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;

/** The Deployments of every namespace as a watch shows them, which may be a moment behind. Nobody changes what it gives out. */
public final class DeploymentCache implements AutoCloseable {

    private final SharedIndexInformer<ModelDeployment> informer;

    /** Begins to watch. */
    public DeploymentCache(KubernetesClient client) {
        this.informer = client.resources(ModelDeployment.class).inAnyNamespace().runnableInformer(0);
        informer.exceptionHandler((started, failure) -> true);
        var unused = informer.start();
    }

    /** The Deployment of that name. */
    public Optional<ModelDeployment> find(String namespace, String name) {
        return Optional.ofNullable(informer.getIndexer().getByKey(namespace + "/" + name))
                .filter(it -> it.getSpec() != null);
    }

    /** Every Deployment, in no order. */
    public List<ModelDeployment> all() {
        return informer.getIndexer().list().stream()
                .filter(it -> it.getSpec() != null)
                .toList();
    }

    /** Whether it has seen everything that there was when it began. */
    public boolean hasBegun() {
        return informer.hasSynced();
    }

    @Override
    public void close() {
        informer.stop();
    }
}

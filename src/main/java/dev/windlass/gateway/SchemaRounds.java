package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.ServingPods;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Goes round the Deployments and has a ready instance of each asked for the schema of its version, once it may be asked. */
public final class SchemaRounds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SchemaRounds.class);
    private static final int SECONDS = 2;

    private final DeploymentCache deployments;
    private final SchemaFetcher fetcher;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "schemas"));

    /** Goes round these. */
    public SchemaRounds(DeploymentCache deployments, SchemaFetcher fetcher) {
        this.deployments = deployments;
        this.fetcher = fetcher;
    }

    /** Begins, with these instances. */
    public void start(ServingPods pods) {
        var unused = thread.scheduleWithFixedDelay(() -> round(pods), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void round(ServingPods pods) {
        try {
            deployments.all().forEach(deployment -> ask(pods, deployment));
        } catch (RuntimeException failure) {
            LOG.error("A round of schemas failed; the next may not", failure);
        }
    }

    private void ask(ServingPods pods, ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        pods.of(metadata.getNamespace(), metadata.getName()).stream()
                .findFirst()
                .ifPresent(pod -> fetcher.fetch(deployment, pod.address()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package dev.windlass.kube;

import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Wakes Deployments that sleep: from no instance to one, and nothing else. */
public final class ScaleWriter {

    private static final Logger LOG = Logger.getLogger(ScaleWriter.class);

    private final KubernetesClient client;

    /** Writes by this client. */
    public ScaleWriter(KubernetesClient client) {
        this.client = client;
    }

    /** Asks for one instance if none is asked for; of several that do so at a time one succeeds, which is enough. */
    public void wake(String namespace, String deployment) {
        var workload = client.apps().deployments().inNamespace(namespace).withName(deployment);
        try {
            Scale scale = workload.scale();
            // The API server leaves 0 out.
            if (scale == null || Objects.requireNonNullElse(scale.getSpec().getReplicas(), 0) > 0) {
                return;
            }
            scale.getSpec().setReplicas(1);
            workload.scale(scale);
            LOG.infof("Woke %s/%s", namespace, deployment);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warnf("%s/%s was not woken: %s", namespace, deployment, refused.getMessage());
            }
        }
    }
}

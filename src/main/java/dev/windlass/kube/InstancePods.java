package dev.windlass.kube;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.ModelDeployment;
import dev.windlass.observed.Instance;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The instances of a Deployment as the API server has them now, and what they print. */
public final class InstancePods {

    private static final int LINES = 500;
    private static final int FEWER = 10;
    private static final int BYTES = 256 * 1024;

    private final KubernetesClient client;

    /** Reads by this client. */
    public InstancePods(KubernetesClient client) {
        this.client = client;
    }

    /** The instances of a Deployment, and not those of an earlier one of its name, the oldest first. */
    public List<Instance> of(ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        return client
                .pods()
                .inNamespace(metadata.getNamespace())
                .withLabel(ApiGroup.DEPLOYMENT_LABEL, metadata.getName())
                .withLabel(ApiGroup.UID_LABEL, metadata.getUid())
                .list()
                .getItems()
                .stream()
                .map(Instance::new)
                .sorted(Comparator.comparing(
                                (Instance it) -> it.pod().getMetadata().getCreationTimestamp())
                        .thenComparing(it -> it.pod().getMetadata().getName()))
                .toList();
    }

    /**
     * The last lines that the model's container has printed, as far as they are not too many or too long; empty if nobody knows the
     * container. A kubelet counts bytes from the first of these lines on: where they are more than it may send, fewer lines are asked
     * for.
     */
    public Optional<String> log(Instance instance) {
        for (int lines = LINES; ; lines /= FEWER) {
            Optional<String> log = log(instance, lines);
            boolean whole = log.filter(it -> it.getBytes(StandardCharsets.UTF_8).length >= BYTES)
                    .isEmpty();
            if (lines < FEWER || whole) {
                return log;
            }
        }
    }

    /** Asked for by its path: the client's own way waits for the pod to be ready. */
    private Optional<String> log(Instance instance, int lines) {
        var metadata = instance.pod().getMetadata();
        return Optional.ofNullable(
                client.raw("/api/v1/namespaces/%s/pods/%s/log?container=%s&tailLines=%d&limitBytes=%d"
                        .formatted(metadata.getNamespace(), metadata.getName(), Instance.CONTAINER, lines, BYTES)));
    }
}

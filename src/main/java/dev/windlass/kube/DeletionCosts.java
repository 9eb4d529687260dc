package dev.windlass.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of pods that they go before others when there are to be fewer, and takes it back. Nothing else of a pod is ever written. */
public final class DeletionCosts {

    /** Kubernetes' own annotation: of the pods of a ReplicaSet that are ready, those with the least go first. */
    public static final String ANNOTATION = "controller.kubernetes.io/pod-deletion-cost";

    /** Less than that of a pod without one. */
    public static final String FIRST = "-1";

    private final KubernetesClient client;

    /** Writes by this client. */
    public DeletionCosts(KubernetesClient client) {
        this.client = client;
    }

    /** Says whether a pod goes first. One that is gone already is none too many. */
    public void write(String namespace, String pod, boolean first) {
        // A merge patch takes away what is null. As an object, for with a text the client would read the pod first.
        Map<String, @Nullable String> annotations = new HashMap<>();
        annotations.put(ANNOTATION, first ? FIRST : null);
        Pod patch = new PodBuilder()
                .withNewMetadata()
                .withAnnotations(annotations)
                .endMetadata()
                .build();
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(FieldManager.GATEWAY)
                .build();
        try {
            client.pods().inNamespace(namespace).withName(pod).patch(context, patch);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw refused;
            }
        }
    }
}

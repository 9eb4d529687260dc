package dev.windlass.testing;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for the kubelet in tests of the operator alone: it runs nothing, and writes the status that the name of the
 * image asks for, at once. {@code test/ready…} becomes ready, {@code test/slow…} runs and never is, the others say what
 * goes wrong. A pod being deleted is gone at once.
 */
public final class ScriptedKubelet implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** Plays for the pods of one namespace. */
    public ScriptedKubelet(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        var unused = thread.scheduleWithFixedDelay(this::look, 0, 50, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            client.pods().inNamespace(namespace).list().getItems().forEach(this::play);
        } catch (KubernetesClientException e) {
            told.clear();
        }
    }

    private void play(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            client.resource(pod).withGracePeriod(0).delete();
        } else if (pod.getSpec().getNodeName() != null
                && told.add(pod.getMetadata().getUid())) {
            write(pod, status(pod.getSpec().getContainers().get(0).getImage()));
        }
    }

    private void write(Pod pod, ContainerStatusBuilder container) {
        var built = container
                .withName(pod.getSpec().getContainers().get(0).getName())
                .withImage(pod.getSpec().getContainers().get(0).getImage())
                .build();
        var ready = new PodConditionBuilder()
                .withType("Ready")
                .withStatus(Boolean.TRUE.equals(built.getReady()) ? "True" : "False")
                .withLastTransitionTime(now())
                .build();
        var status = new PodStatusBuilder()
                .withPhase("Running")
                .withStartTime(now())
                .withConditions(ready)
                .withContainerStatuses(built)
                .build();
        var patch = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withStatus(status)
                .build();
        client.resource(pod).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private static ContainerStatusBuilder status(String image) {
        var container = new ContainerStatusBuilder()
                .withReady(false)
                .withRestartCount(0)
                .withImageID("")
                .withContainerID("test://1");
        String kind = image.substring(image.indexOf('/') + 1).replaceFirst("[-:@].*", "");
        return switch (kind) {
            case "ready" -> running(container).withReady(true);
            case "slow" -> running(container);
            case "setupfails" -> ended(container, 1, "Completed", "SETUP_FAILED\nValueError: the weights are gone", 0);
            case "crashes" -> ended(container, 3, "Error", "Segmentation fault in the model", 1);
            case "oom" -> ended(container, 3, "OOMKilled", "", 137);
            case "noimage" -> waiting(container, "ImagePullBackOff", "Back-off pulling image \"" + image + "\"");
            case "noconfig" -> waiting(container, "CreateContainerConfigError", "secret \"weights\" not found");
            default -> throw new IllegalArgumentException("no script for the image " + image);
        };
    }

    private static ContainerStatusBuilder running(ContainerStatusBuilder container) {
        return container.withState(new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(now())
                .endRunning()
                .build());
    }

    private static ContainerStatusBuilder waiting(ContainerStatusBuilder container, String reason, String message) {
        return container.withState(new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build());
    }

    private static ContainerStatusBuilder ended(
            ContainerStatusBuilder container, int restarts, String reason, String message, int exitCode) {
        return waiting(container, "CrashLoopBackOff", "back-off 10s restarting failed container")
                .withRestartCount(restarts)
                .withLastState(new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withMessage(message)
                        .withFinishedAt(now())
                        .endTerminated()
                        .build());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package dev.windlass.kube;

import dev.windlass.api.ApiGroup;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods that are instances of Deployments, as a watch shows them. */
public final class ServingPods implements AutoCloseable {

    private static final String BY_DEPLOYMENT = "deployment";

    private final SharedIndexInformer<Pod> informer;

    /**
     * An instance that answers.
     *
     * @param run tells this run of the pod's container from any other: a container that starts again has forgotten what ran
     * @param address the pod's
     * @param created when the pod was made
     */
    public record ServingPod(String run, String address, Instant created) {}

    /** Begins to watch, and has this run after every change. */
    public ServingPods(KubernetesClient client, Runnable changed) {
        this.informer = client.pods()
                .inAnyNamespace()
                .withLabel(ApiGroup.DEPLOYMENT_LABEL)
                .runnableInformer(0)
                .addIndexers(Map.of(
                        BY_DEPLOYMENT,
                        pod -> List.of(key(
                                pod.getMetadata().getNamespace(),
                                String.valueOf(pod.getMetadata().getLabels().get(ApiGroup.DEPLOYMENT_LABEL))))));
        informer.exceptionHandler((started, failure) -> true);
        informer.addEventHandler(telling(changed));
        var unused = informer.start();
    }

    /** The instances of a Deployment that are ready and stay, the newest first. */
    public List<ServingPod> of(String namespace, String deployment) {
        return informer.getIndexer().byIndex(BY_DEPLOYMENT, key(namespace, deployment)).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(ServingPods::isReady)
                .map(pod -> new ServingPod(
                        run(pod),
                        pod.getStatus().getPodIP(),
                        Instant.parse(pod.getMetadata().getCreationTimestamp())))
                .sorted(Comparator.comparing(ServingPod::created).reversed().thenComparing(ServingPod::run))
                .toList();
    }

    /** Whether a Deployment has any instance, ready or not. */
    public boolean any(String namespace, String deployment) {
        return !informer.getIndexer()
                .byIndex(BY_DEPLOYMENT, key(namespace, deployment))
                .isEmpty();
    }

    /** The address of a run of an instance, ready or not; empty if it does not go on. */
    public Optional<String> address(String namespace, String deployment, String run) {
        return informer.getIndexer().byIndex(BY_DEPLOYMENT, key(namespace, deployment)).stream()
                .filter(pod -> run.equals(run(pod)))
                .flatMap(pod -> Optional.ofNullable(pod.getStatus()).map(PodStatus::getPodIP).stream())
                .findFirst();
    }

    @Override
    public void close() {
        informer.stop();
    }

    private static String run(Pod pod) {
        int restarts = pod.getStatus() == null
                ? 0
                : pod.getStatus().getContainerStatuses().stream()
                        .mapToInt(ContainerStatus::getRestartCount)
                        .sum();
        return pod.getMetadata().getUid() + "." + restarts;
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    private static String key(String namespace, String deployment) {
        return namespace + "/" + deployment;
    }

    private static ResourceEventHandler<Pod> telling(Runnable changed) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                changed.run();
            }

            @Override
            public void onUpdate(Pod before, Pod now) {
                changed.run();
            }

            @Override
            public void onDelete(Pod pod, boolean missed) {
                changed.run();
            }
        };
    }
}

package dev.windlass.kube;

import dev.windlass.api.ApiGroup;
import dev.windlass.observed.Instance;
import dev.windlass.prediction.DeploymentKey;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The pods that are instances of Deployments, as a watch shows them. */
public final class ServingPods implements AutoCloseable {

    private static final String BY_DEPLOYMENT = "deployment";
    private static final String READY = "Ready";

    private final SharedIndexInformer<Pod> informer;
    private final Map<String, List<ServingPod>> ready = new ConcurrentHashMap<>();
    private final Lives lives = new Lives(Clock.systemUTC());

    /**
     * An instance that answers.
     *
     * @param run tells this run of the pod's container from any other: a container that starts again has forgotten what ran
     * @param address the pod's
     * @param milestones what became of the pod until it was ready
     * @param standing what decides whether it goes before others
     */
    public record ServingPod(String run, String address, Milestones milestones, Standing standing) {}

    /**
     * What became of a pod, and when, to the second.
     *
     * @param created it was made
     * @param scheduled it had a node
     * @param started its container ran
     * @param ready it was ready
     */
    public record Milestones(
            Instant created, Optional<Instant> scheduled, Optional<Instant> started, Optional<Instant> ready) {}

    /** Begins to watch, and has this run after every change. */
    public ServingPods(KubernetesClient client, Runnable changed) {
        this.informer = client.pods()
                .inAnyNamespace()
                .withLabel(ApiGroup.DEPLOYMENT_LABEL)
                .runnableInformer(0)
                .addIndexers(Map.of(BY_DEPLOYMENT, pod -> List.of(deployment(pod))));
        informer.exceptionHandler((started, failure) -> true);
        informer.addEventHandler(telling(pod -> {
            ready.remove(deployment(pod));
            changed.run();
        }));
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                // It is asked for when somebody wants to know.
            }

            @Override
            public void onUpdate(Pod before, Pod now) {
                // So is this.
            }

            @Override
            public void onDelete(Pod pod, boolean missed) {
                lives.gone(pod, missed);
            }
        });
        var unused = informer.start();
    }

    /**
     * The instances of a Deployment that are ready and stay: those of the newest template first, of these the ones that are not to
     * go first, and of these the newest.
     */
    public List<ServingPod> of(String namespace, String deployment) {
        return ready.computeIfAbsent(key(namespace, deployment), this::find);
    }

    private List<ServingPod> find(String deployment) {
        List<Pod> all = informer.getIndexer().byIndex(BY_DEPLOYMENT, deployment);
        Map<String, Instant> firsts = new HashMap<>();
        all.forEach(
                pod -> firsts.merge(template(pod), created(pod), (one, other) -> one.isBefore(other) ? one : other));
        return all.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(ServingPods::isReady)
                .sorted(Comparator.<Pod, Instant>comparing(pod -> firsts.get(template(pod)))
                        .thenComparing(pod -> !standing(pod).goesFirst())
                        .thenComparing(ServingPods::created)
                        .reversed()
                        .thenComparing(ServingPods::run))
                .map(pod -> new ServingPod(run(pod), pod.getStatus().getPodIP(), milestones(pod), standing(pod)))
                .toList();
    }

    /** Whether a Deployment has any instance that is to stay, ready or not. */
    public boolean any(String namespace, String deployment) {
        return informer.getIndexer().byIndex(BY_DEPLOYMENT, key(namespace, deployment)).stream()
                .anyMatch(pod -> pod.getMetadata().getDeletionTimestamp() == null);
    }

    /** The address of a run of an instance, ready or not; empty if it does not go on. */
    public Optional<String> address(String namespace, String deployment, String run) {
        return informer.getIndexer().byIndex(BY_DEPLOYMENT, key(namespace, deployment)).stream()
                .filter(pod -> run.equals(run(pod)))
                .flatMap(pod -> Optional.ofNullable(pod.getStatus()).map(PodStatus::getPodIP).stream())
                .findFirst();
    }

    /** When each instance began and ended, those that have gone within the last day as well; empty: it has not seen all yet. */
    public Optional<List<Life>> lives() {
        return informer.hasSynced()
                ? Optional.of(lives.with(informer.getIndexer().list()))
                : Optional.empty();
    }

    /** How many instances that stay each Deployment has that has any. */
    public Map<DeploymentKey, InstanceStates> states() {
        return informer.getIndexer().list().stream()
                .filter(pod -> !new Instance(pod).leaving())
                .collect(Collectors.toMap(
                        pod -> DeploymentKey.parse(deployment(pod)),
                        pod -> new Instance(pod).ready() ? new InstanceStates(0, 1) : new InstanceStates(1, 0),
                        InstanceStates::plus));
    }

    @Override
    public void close() {
        informer.stop();
    }

    private static String run(Pod pod) {
        return new Instance(pod).run();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(it -> READY.equals(it.getType()) && "True".equals(it.getStatus()));
    }

    private static Milestones milestones(Pod pod) {
        Optional<Instant> started = pod.getStatus().getContainerStatuses().stream()
                .flatMap(it -> Optional.ofNullable(it.getState()).map(ContainerState::getRunning).stream())
                .flatMap(it -> Optional.ofNullable(it.getStartedAt()).stream())
                .map(Instant::parse)
                .findFirst();
        return new Milestones(created(pod), since(pod, "PodScheduled"), started, since(pod, READY));
    }

    private static Optional<Instant> since(Pod pod, String condition) {
        return pod.getStatus().getConditions().stream()
                .filter(it -> condition.equals(it.getType()) && "True".equals(it.getStatus()))
                .flatMap(it -> Optional.ofNullable(it.getLastTransitionTime()).stream())
                .map(Instant::parse)
                .findFirst();
    }

    private static Standing standing(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return new Standing(
                pod.getMetadata().getName(),
                template(pod),
                Optional.ofNullable(annotations).map(it -> it.get(DeletionCosts.ANNOTATION)));
    }

    private static String template(Pod pod) {
        return String.valueOf(pod.getMetadata().getLabels().get(ApiGroup.TEMPLATE_LABEL));
    }

    private static Instant created(Pod pod) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp());
    }

    private static String deployment(Pod pod) {
        var metadata = pod.getMetadata();
        return key(metadata.getNamespace(), String.valueOf(metadata.getLabels().get(ApiGroup.DEPLOYMENT_LABEL)));
    }

    private static String key(String namespace, String deployment) {
        return namespace + "/" + deployment;
    }

    private static ResourceEventHandler<Pod> telling(Consumer<Pod> changed) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                changed.accept(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod now) {
                changed.accept(now);
            }

            @Override
            public void onDelete(Pod pod, boolean missed) {
                changed.accept(pod);
            }
        };
    }
}

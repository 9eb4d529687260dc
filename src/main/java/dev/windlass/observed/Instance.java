package dev.windlass.observed;

import dev.windlass.api.ApiGroup;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One pod that serves a model, as it tells of itself.
 *
 * @param pod the pod; never changed here
 */
public record Instance(Pod pod) {

    /** The name of the container that serves the model; others are somebody else's. */
    public static final String CONTAINER = "model";

    private static final List<String> SETUP_ENDED = List.of("SETUP_FAILED", "DEFUNCT");

    /** The hash of the template that it was made from; empty if it does not say. */
    public String hash() {
        return Optional.ofNullable(pod.getMetadata().getLabels())
                .map(labels -> labels.get(ApiGroup.TEMPLATE_LABEL))
                .orElse("");
    }

    /** Whether it is being deleted or has ended for good. */
    public boolean leaving() {
        return pod.getMetadata().getDeletionTimestamp() != null
                || "Failed".equals(phase())
                || "Succeeded".equals(phase());
    }

    /** Whether the kubelet calls it ready and it is to stay. */
    public boolean ready() {
        return !leaving()
                && condition("Ready")
                        .filter(it -> "True".equals(it.getStatus()))
                        .isPresent();
    }

    /** The scheduler's words, if it finds no node. */
    public Optional<String> unschedulable() {
        return condition("PodScheduled")
                .filter(it -> "False".equals(it.getStatus()))
                .map(it -> Objects.requireNonNullElse(it.getMessage(), "no node was found"));
    }

    /** Since when the scheduler finds no node, if it finds none. */
    public Optional<Instant> unschedulableSince() {
        return condition("PodScheduled")
                .filter(it -> "False".equals(it.getStatus()) && "Unschedulable".equals(it.getReason()))
                .flatMap(it -> Optional.ofNullable(it.getLastTransitionTime()))
                .map(Instant::parse);
    }

    /** Why containers of it wait, such as ImagePullBackOff. */
    public List<Waiting> waiting() {
        return containers()
                .flatMap(status -> Stream.ofNullable(status.getState()))
                .flatMap(state -> Stream.ofNullable(state.getWaiting()))
                .filter(waiting -> waiting.getReason() != null)
                .map(waiting -> new Waiting(waiting.getReason(), Objects.requireNonNullElse(waiting.getMessage(), "")))
                .toList();
    }

    /** How the model's container ended last. */
    public Optional<ContainerStateTerminated> lastEnd() {
        return model().flatMap(status -> Stream.of(status.getState(), status.getLastState()))
                .filter(Objects::nonNull)
                .flatMap(state -> Stream.ofNullable(state.getTerminated()))
                .findFirst();
    }

    /** The model's words when its setup failed, as the probe left them in the termination log. */
    public Optional<String> setupFailure() {
        return lastEnd()
                .flatMap(end -> Optional.ofNullable(end.getMessage()))
                .filter(message -> SETUP_ENDED.stream().anyMatch(message::startsWith));
    }

    /** The same without the first line, which says in which state the model's server was. */
    public Optional<String> setupWords() {
        return setupFailure()
                .map(message -> message.substring(message.indexOf('\n') + 1))
                .map(words -> SETUP_ENDED.contains(words) ? "" : words.strip());
    }

    /** Whether the model's container runs. */
    public boolean running() {
        return model().flatMap(status -> Stream.ofNullable(status.getState()))
                .anyMatch(state -> state.getRunning() != null);
    }

    /** The node that it has a place on. */
    public Optional<String> node() {
        return Optional.ofNullable(pod.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.getNodeName()))
                .filter(name -> !name.isEmpty());
    }

    /** The address that it has or had. */
    public Optional<String> address() {
        return Optional.ofNullable(pod.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getPodIP()))
                .filter(ip -> !ip.isEmpty());
    }

    /** Tells this run of its containers from any other: a container that starts again has forgotten what ran. */
    public String run() {
        int all = Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getContainerStatuses()))
                .flatMap(List::stream)
                .mapToInt(status -> Objects.requireNonNullElse(status.getRestartCount(), 0))
                .sum();
        return pod.getMetadata().getUid() + "." + all;
    }

    /** How often the model's container was restarted. */
    public int restarts() {
        return model().mapToInt(status -> Objects.requireNonNullElse(status.getRestartCount(), 0))
                .sum();
    }

    /** Since when the model's container has run without ever having been ready, if that is so. */
    public Optional<Instant> settingUpSince() {
        return model().filter(status -> !Boolean.TRUE.equals(status.getStarted()))
                .flatMap(status -> Stream.ofNullable(status.getState()))
                .flatMap(state -> Stream.ofNullable(state.getRunning()))
                .flatMap(running -> Stream.ofNullable(running.getStartedAt()))
                .map(Instant::parse)
                .max(Instant::compareTo);
    }

    /** Since when its node has known of it. */
    public Optional<Instant> acceptedAt() {
        return Optional.ofNullable(pod.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getStartTime()))
                .map(Instant::parse);
    }

    /** Since when it has had a place on a node, which nobody else can have meanwhile. */
    public Optional<Instant> placedAt() {
        return condition("PodScheduled")
                .filter(it -> "True".equals(it.getStatus()))
                .flatMap(it -> Optional.ofNullable(it.getLastTransitionTime()))
                .map(Instant::parse)
                .or(this::acceptedAt);
    }

    /** When it gave its place back, if it has ended for good. */
    public Optional<Instant> endedAt() {
        return Optional.of(phase())
                .filter(it -> it.equals("Failed") || it.equals("Succeeded"))
                .flatMap(unused -> lastSign());
    }

    /** When its last container ended; if it does not say, when anything of it changed last. */
    private Optional<Instant> lastSign() {
        return containers()
                .flatMap(status -> Stream.ofNullable(status.getState()))
                .flatMap(state -> Stream.ofNullable(state.getTerminated()))
                .flatMap(end -> Stream.ofNullable(end.getFinishedAt()))
                .map(Instant::parse)
                .max(Instant::compareTo)
                .or(() -> conditions()
                        .flatMap(it -> Stream.ofNullable(it.getLastTransitionTime()))
                        .map(Instant::parse)
                        .max(Instant::compareTo));
    }

    /**
     * Why a container waits.
     *
     * @param reason the kubelet's word
     * @param message the kubelet's sentence, possibly empty
     */
    public record Waiting(String reason, String message) {}

    private Stream<ContainerStatus> model() {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getContainerStatuses()))
                .flatMap(List::stream)
                .filter(status -> CONTAINER.equals(status.getName()));
    }

    private Stream<ContainerStatus> containers() {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.concat(
                        Stream.ofNullable(status.getInitContainerStatuses()).flatMap(List::stream),
                        Stream.ofNullable(status.getContainerStatuses()).flatMap(List::stream)));
    }

    private Optional<PodCondition> condition(String type) {
        return conditions().filter(it -> type.equals(it.getType())).findFirst();
    }

    private Stream<PodCondition> conditions() {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream);
    }

    private String phase() {
        return Optional.ofNullable(pod.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getPhase()))
                .orElse("");
    }
}

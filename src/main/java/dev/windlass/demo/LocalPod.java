package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pod of the node, from when it is bound until nothing of it is left. Lives on the loop's thread. */
final class LocalPod {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final PodFacts facts;
    private final StatusWriter writer;
    private final List<LocalContainer> inits;
    private final List<LocalContainer> mains;
    private PodStatus status;
    private int initialized;
    private boolean leaving;

    LocalPod(Host host, PodFacts facts, StatusWriter writer) {
        this.facts = facts;
        this.writer = writer;
        this.status = Objects.requireNonNullElseGet(facts.pod().getStatus(), PodStatus::new);
        var policy = RestartPolicy.of(facts.pod().getSpec().getRestartPolicy());
        this.inits = containers(host, facts.pod().getSpec().getInitContainers(), policy.ofInit());
        this.mains = containers(host, facts.pod().getSpec().getContainers(), policy);
        take(inits, facts.pod().getSpec().getInitContainers(), status.getInitContainerStatuses());
        take(mains, facts.pod().getSpec().getContainers(), status.getContainerStatuses());
    }

    String ip() {
        return facts.ip();
    }

    void start() {
        advance();
    }

    /** The pod as it is now, which may be on its way out. */
    void update(Pod now) {
        if (now.getMetadata().getDeletionTimestamp() != null) {
            leaving = true;
            Long seconds = now.getMetadata().getDeletionGracePeriodSeconds();
            stop(Duration.ofSeconds(Objects.requireNonNullElse(seconds, 0L)));
            changed();
        }
    }

    /** The pod is no longer in the cluster: what still runs of it has no more time. */
    void gone() {
        writer.close();
        leaving = true;
        stop(AT_ONCE);
    }

    private void stop(Duration grace) {
        all().forEach(it -> it.stop(grace));
    }

    private void changed() {
        status = PodStatuses.next(facts, inits, mains, status, Instant.now());
        if (leaving && all().allMatch(LocalContainer::isIdle)) {
            writer.finish(status);
        } else {
            writer.write(status);
            advance();
        }
    }

    /** Init containers one after the other, then the others all at once. */
    private void advance() {
        if (leaving || initialized > inits.size()) {
            return;
        }
        boolean previousDone = initialized == 0 || inits.get(initialized - 1).hasSucceeded();
        if (previousDone) {
            int next = initialized++;
            if (next < inits.size()) {
                inits.get(next).start();
            } else {
                mains.forEach(LocalContainer::start);
            }
        }
    }

    private Stream<LocalContainer> all() {
        return Stream.concat(inits.stream(), mains.stream());
    }

    private List<LocalContainer> containers(Host host, List<Container> specs, RestartPolicy policy) {
        return specs.stream()
                .map(it -> new LocalContainer(host, it, policy, facts, this::changed))
                .toList();
    }

    private static void take(
            List<LocalContainer> containers, List<Container> specs, @Nullable List<ContainerStatus> earlier) {
        for (int i = 0; i < specs.size(); i++) {
            String name = specs.get(i).getName();
            LocalContainer container = containers.get(i);
            Objects.requireNonNullElse(earlier, List.<ContainerStatus>of()).stream()
                    .filter(it -> name.equals(it.getName()))
                    .forEach(container::after);
        }
    }
}

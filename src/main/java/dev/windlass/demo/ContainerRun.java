package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of a container: its process from start to end, its probes and the way it is ended. */
final class ContainerRun {

    private final Host host;
    private final Container container;
    private final Image image;
    private final ContainerFiles files;
    private final LocalProcess process;
    private final Actions actions;
    private final long logStart;
    private final Instant started;
    private final String id;
    private @Nullable Probing probing;
    private @Nullable Stopping stopping;

    private ContainerRun(
            Host host,
            Container container,
            Image image,
            ContainerFiles files,
            Launch launch,
            LocalProcess process,
            String ip,
            long logStart) {
        this.host = host;
        this.container = container;
        this.image = image;
        this.files = files;
        this.process = process;
        this.actions = new Actions(host, container, launch, files, ip);
        this.logStart = logStart;
        this.started = Instant.now();
        this.id = "local://" + launch.run();
    }

    /**
     * Starts the container's program; called off the loop.
     *
     * @throws EnvironmentError if its environment cannot be made
     * @throws IOException if the program cannot be started
     */
    static ContainerRun start(Host host, Container container, Image image, PodFacts facts)
            throws EnvironmentError, IOException {
        var files = ContainerFiles.of(host.folder(), facts.pod().getMetadata(), container);
        Launch launch = Launches.of(container, image, facts, files, host.references());
        long logStart = files.prepare();
        LocalProcess process = host.processes().start(launch, files.log());
        return new ContainerRun(host, container, image, files, launch, process, facts.ip(), logStart);
    }

    String id() {
        return id;
    }

    ContainerState running() {
        return ContainerStates.running(started);
    }

    /** Its exit code, when it and everything that it started has ended. */
    CompletableFuture<Integer> ended() {
        return process.endedWithAll(host.loop().localExecutor());
    }

    /** The state that its end leaves. */
    ContainerState end(int exitCode, Instant now) {
        boolean fromLog = "FallbackToLogsOnError".equals(container.getTerminationMessagePolicy());
        TerminationLog log = files.termination();
        String message = fromLog ? log.messageOr(files.log(), logStart, exitCode) : log.message();
        return ContainerStates.terminated(ContainerStates.end(exitCode, image.killedByMemory(exitCode), started, now)
                .withContainerID(id)
                .withMessage(message.isEmpty() ? null : message));
    }

    void probe(Probing.Listener listener) {
        probing = new Probing(host.loop(), actions, container, listener);
        probing.begin();
    }

    /** Only readiness counts in a pod that is being deleted. */
    void onlyReadiness() {
        if (probing != null) {
            probing.onlyReadiness();
        }
    }

    /** Ends it, or hastens an end that has begun. */
    void stop(Duration grace) {
        if (stopping == null) {
            stopping = new Stopping(host.loop(), process, grace, hook());
        } else {
            stopping.within(grace);
        }
    }

    /** Nothing more is to be done for it: its process has ended. */
    void over() {
        if (probing != null) {
            probing.cancel();
        }
        if (stopping != null) {
            stopping.cancel();
        }
    }

    private Optional<Function<Duration, CompletableFuture<Boolean>>> hook() {
        Optional<LifecycleHandler> preStop =
                Optional.ofNullable(container.getLifecycle()).map(Lifecycle::getPreStop);
        return preStop.map(hook -> grace -> actions.hook(hook, grace));
    }
}

package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A container of a pod: pulled, started, probed, started again, ended. Lives on the loop's thread. */
final class LocalContainer implements Probing.Listener {

    private static final Logger LOG = Logger.getLogger(LocalContainer.class);

    /** How many first pauses lie between looking for an image in vain and saying that there is a pause: a tenth. */
    private static final int SOON = 10;

    private final Host host;
    private final Container container;
    private final RestartPolicy policy;
    private final PodFacts facts;
    private final Runnable changed;

    private ContainerState state;
    private @Nullable ContainerState ended;
    private ContainerState last = new ContainerState();
    private int restarts;
    private boolean started;
    private boolean ready;
    private boolean pulled;
    private @Nullable String id;

    private BackOff crashes;
    private BackOff pulls;
    private Loop.Timer next = Loop.Timer.NONE;
    private @Nullable ContainerRun run;
    private boolean starting;
    private boolean leaving;
    private Duration grace = Duration.ZERO;

    LocalContainer(Host host, Container container, RestartPolicy policy, PodFacts facts, Runnable changed) {
        this.host = host;
        this.container = container;
        this.policy = policy;
        this.facts = facts;
        this.changed = changed;
        this.state = ContainerStates.waiting("PodInitializing", "");
        this.crashes = BackOff.none(host.firstBackOff());
        this.pulls = BackOff.none(host.firstBackOff());
    }

    /** Goes on counting where an earlier kubelet, whose processes are gone, had come to. */
    void after(ContainerStatus earlier) {
        restarts = Objects.requireNonNullElse(earlier.getRestartCount(), 0);
        if (earlier.getContainerID() != null && !earlier.getContainerID().isEmpty()) {
            ended = ContainerStates.terminated(ContainerStates.lost(Instant.now()));
        }
    }

    /** Begins, with pulling its image. */
    void start() {
        if (!pulled) {
            state = ContainerStates.waiting("ContainerCreating", "");
        }
        host.loop()
                .then(
                        host.loop().local(() -> host.images().find(container.getImage())),
                        image -> image.ifPresentOrElse(this::pull, () -> notPulled(notFound())),
                        failure -> notPulled(String.valueOf(failure.getMessage())));
        changed.run();
    }

    /** Ends it for good, or hastens an end that has begun. */
    void stop(Duration within) {
        leaving = true;
        grace = within;
        next.cancel();
        if (run != null) {
            run.onlyReadiness();
            run.stop(within);
        }
    }

    /** Whether nothing of it runs. */
    boolean isIdle() {
        return run == null && !starting;
    }

    boolean isReady() {
        return ready;
    }

    /** The exit code with which it has ended for good; empty while it may run again. */
    Optional<Integer> exitCode() {
        return Optional.ofNullable(state.getTerminated())
                .map(end -> end.getExitCode())
                .filter(code -> leaving || !policy.restarts(code));
    }

    /** Whether it has ended well and for good. */
    boolean hasSucceeded() {
        return exitCode().filter(code -> code == 0).isPresent();
    }

    /** Whether it has not run yet. */
    boolean isWaiting() {
        return state.getWaiting() != null && ended == null;
    }

    ContainerStatus status() {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID(pulled ? "local://" + container.getImage() : "")
                .withContainerID(id)
                .withReady(ready)
                .withStarted(started)
                .withRestartCount(restarts)
                .withState(state)
                .withLastState(last)
                .build();
    }

    private void notPulled(String why) {
        String message = "failed to pull and unpack image \"" + container.getImage() + "\": " + why;
        state = ContainerStates.waiting("ErrImagePull", message);
        changed.run();
        Instant now = Instant.now();
        pulls = pulls.restarted(now);
        next = host.loop().after(host.firstBackOff().dividedBy(SOON), () -> {
            String paused = "Back-off pulling image \"" + container.getImage() + "\": ErrImagePull: " + message;
            wait("ImagePullBackOff", paused, pulls.pause(now, Instant.now()));
        });
    }

    private String notFound() {
        return "failed to resolve reference \"" + container.getImage() + "\": " + container.getImage() + ": not found";
    }

    private void pull(Image image) {
        Duration time = pulled ? Duration.ZERO : image.pull();
        next = host.loop().after(time, () -> create(image));
    }

    private void create(Image image) {
        pulled = true;
        if (leaving) {
            return;
        }
        starting = true;
        host.loop().then(begin(image), this::begun, this::notBegun);
    }

    /** Only what names ConfigMaps or Secrets waits for the API server. */
    private CompletableFuture<ContainerRun> begin(Image image) {
        boolean asks = !container.getEnvFrom().isEmpty()
                || container.getEnv().stream()
                        .anyMatch(it ->
                                it.getValueFrom() != null && it.getValueFrom().getFieldRef() == null);
        return asks
                ? host.loop().api(() -> ContainerRun.start(host, container, image, facts))
                : host.loop().local(() -> ContainerRun.start(host, container, image, facts));
    }

    private void begun(ContainerRun begun) {
        starting = false;
        run = begun;
        id = begun.id();
        state = begun.running();
        countRestart();
        host.loop()
                .then(
                        begun.ended(),
                        code -> ended(begun.end(code, Instant.now())),
                        failure -> LOG.error("A process is lost", failure));
        if (leaving) {
            begun.stop(grace);
        } else {
            begun.probe(this);
        }
        changed.run();
    }

    private void notBegun(Throwable failure) {
        starting = false;
        if (failure instanceof IOException) {
            countRestart();
            ended(ContainerStates.terminated(
                    ContainerStates.notStarted(String.valueOf(failure.getMessage()), Instant.now())));
        } else if (failure instanceof EnvironmentError || failure instanceof KubernetesClientException) {
            wait("CreateContainerConfigError", String.valueOf(failure.getMessage()), host.firstBackOff());
        } else {
            LOG.errorf(failure, "Container %s of %s cannot be created", container.getName(), facts.name());
            wait("CreateContainerError", String.valueOf(failure.getMessage()), host.firstBackOff());
        }
    }

    private void countRestart() {
        if (ended != null) {
            last = ended;
            restarts++;
        }
    }

    private void wait(String reason, String message, Duration pause) {
        state = ContainerStates.waiting(reason, message);
        changed.run();
        if (!leaving) {
            next = host.loop().after(pause, this::start);
        }
    }

    private void ended(ContainerState end) {
        if (run != null) {
            run.over();
            run = null;
        }
        state = end;
        ended = end;
        started = false;
        ready = false;
        changed.run();
        if (!leaving && policy.restarts(end.getTerminated().getExitCode())) {
            Instant now = Instant.now();
            host.loop().run(() -> again(end, now));
        }
    }

    private void again(ContainerState end, Instant failed) {
        if (leaving) {
            return;
        }
        Duration pause = crashes.pause(failed, Instant.now());
        if (pause.isZero()) {
            restart();
            return;
        }
        last = end;
        state = ContainerStates.waiting(
                "CrashLoopBackOff",
                "back-off " + spoken(crashes.delay()) + " restarting failed container=" + container.getName() + " pod="
                        + facts.name() + "_" + facts.namespace() + "(" + facts.uid() + ")");
        changed.run();
        next = host.loop().after(pause, this::restart);
    }

    private void restart() {
        crashes = crashes.restarted(Instant.now());
        start();
    }

    /** As Go writes durations: 10s, 2m40s. */
    private static String spoken(Duration pause) {
        return pause.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    @Override
    public void started() {
        started = true;
        changed.run();
    }

    @Override
    public void ready(boolean now) {
        ready = now;
        changed.run();
    }

    @Override
    public void unhealthy(Probe probe) {
        if (run != null) {
            Long own = probe.getTerminationGracePeriodSeconds();
            Long pods = facts.pod().getSpec().getTerminationGracePeriodSeconds();
            run.stop(Duration.ofSeconds(own != null ? own : Objects.requireNonNullElse(pods, 30L)));
        }
    }
}

package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The probes of one run of a container. The startup probe goes first; the others begin when it has succeeded. */
final class Probing {

    /** Who is told. All calls come on the loop's thread. */
    interface Listener {

        /** The container has started, as far as its startup probe says. */
        void started();

        /** The readiness probe changed its mind. */
        void ready(boolean ready);

        /** The startup or liveness probe has given the container up. */
        void unhealthy(Probe probe);
    }

    private final Loop loop;
    private final Actions actions;
    private final Container container;
    private final Listener listener;
    private final long begun = System.nanoTime();
    private final List<Repeated> repeated = new ArrayList<>();

    Probing(Loop loop, Actions actions, Container container, Listener listener) {
        this.loop = loop;
        this.actions = actions;
        this.container = container;
        this.listener = listener;
    }

    /** Begins; without a startup probe the container counts as started at once. */
    void begin() {
        Probe startup = container.getStartupProbe();
        if (startup == null) {
            begun();
        } else {
            repeat("startup", startup, well -> startup(well, startup));
        }
    }

    /** No probe runs any more, and none that still runs is heard. */
    void cancel() {
        repeated.forEach(Repeated::cancel);
    }

    /** Only readiness is still looked at, as in a pod that is being deleted. */
    void onlyReadiness() {
        repeated.stream().filter(it -> !"readiness".equals(it.name)).forEach(Repeated::cancel);
    }

    private void startup(boolean well, Probe startup) {
        cancel();
        if (well) {
            begun();
        } else {
            listener.unhealthy(startup);
        }
    }

    private void begun() {
        listener.started();
        Probe readiness = container.getReadinessProbe();
        if (readiness == null) {
            listener.ready(true);
        } else {
            repeat("readiness", readiness, listener::ready);
        }
        Probe liveness = container.getLivenessProbe();
        if (liveness != null) {
            repeat("liveness", liveness, well -> liveness(well, liveness));
        }
    }

    private void liveness(boolean well, Probe liveness) {
        if (!well) {
            onlyReadiness();
            listener.unhealthy(liveness);
        }
    }

    private void repeat(String name, Probe probe, Consumer<Boolean> changed) {
        var added = new Repeated(name, probe, changed);
        repeated.add(added);
        Duration delay = Duration.ofSeconds(orElse(probe.getInitialDelaySeconds(), 0));
        added.next(delay.minusNanos(System.nanoTime() - begun));
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }

    /** A probe, again and again. */
    private final class Repeated {

        private static final int PERIOD = 10;
        private static final int FAILURES = 3;

        private final String name;
        private final Probe probe;
        private final Consumer<Boolean> changed;
        private ProbeCounter counter;
        private Loop.Timer timer = Loop.Timer.NONE;
        private boolean canceled;

        Repeated(String name, Probe probe, Consumer<Boolean> changed) {
            this.name = name;
            this.probe = probe;
            this.changed = changed;
            this.counter = ProbeCounter.of(
                    orElse(probe.getSuccessThreshold(), 1), orElse(probe.getFailureThreshold(), FAILURES));
        }

        void next(Duration pause) {
            timer = loop.after(pause.isNegative() ? Duration.ZERO : pause, this::go);
        }

        void cancel() {
            canceled = true;
            timer.cancel();
        }

        private void go() {
            long start = System.nanoTime();
            loop.then(actions.probe(probe, name), well -> done(well, start), failure -> done(false, start));
        }

        private void done(boolean well, long start) {
            if (canceled) {
                return;
            }
            var before = counter.verdict();
            counter = counter.after(well);
            var now = counter.verdict();
            Duration period = Duration.ofSeconds(orElse(probe.getPeriodSeconds(), PERIOD));
            next(period.minusNanos(System.nanoTime() - start));
            if (!now.equals(before)) {
                now.ifPresent(changed);
            }
        }
    }
}

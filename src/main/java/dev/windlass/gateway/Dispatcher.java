package dev.windlass.gateway;

import dev.windlass.kube.ScaleWriter;
import dev.windlass.kube.ServingPods;
import dev.windlass.kube.ServingPods.ServingPod;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Report;
import dev.windlass.prediction.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leads predictions from the queue of their Deployment to a free slot of an instance that is ready, which is chosen only when
 * the slot is free. All that it keeps belongs to one thread, on which nothing waits: instances answer when they answer.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int TICK_MILLIS = 250;
    private static final int MOST_ATTEMPTS = 5;
    /** In Replicate's words: its code for an instance that went away. */
    private static final String INTERRUPTED = "Prediction interrupted; please retry (code: PA)";

    private final PredictionStore store;
    private final CogClient cog;
    private final ScaleWriter scale;
    private final Clock clock;
    private final QueueBounds bounds;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dispatcher"));
    private final ExecutorService waking = Executors.newSingleThreadExecutor(task -> new Thread(task, "waking"));
    private volatile @Nullable ServingPods pods;

    /** Keeps at most that many waiting for one Deployment. */
    public Dispatcher(PredictionStore store, CogClient cog, ScaleWriter scale, Clock clock, int longestQueue) {
        this.store = store;
        this.cog = cog;
        this.scale = scale;
        this.clock = clock;
        this.bounds = new QueueBounds(longestQueue);
    }

    /** Begins, with these instances. */
    public void start(ServingPods instances) {
        pods = instances;
        var unused = thread.scheduleWithFixedDelay(
                () -> safely(this::round), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks again: instances have changed. */
    public void nudge() {
        run(this::round);
    }

    /** Lets one more into a Deployment's queue, if there is room; it must be submitted then. */
    public boolean admit(Target target) {
        return bounds.enter(key(target));
    }

    /** Queues a prediction that was admitted and is stored. */
    public void submit(Prediction prediction, String caller, int slots) {
        run(() -> {
            lanes.computeIfAbsent(key(prediction.target()), unused -> new Lane(slots))
                    .offer(caller, prediction.id());
            dispatch(prediction.target());
        });
    }

    /** An instance has reported on a prediction. */
    public void reported(Prediction prediction, Report report) {
        if (report.status().terminal()) {
            run(() -> {
                Lane lane = lanes.get(key(prediction.target()));
                prediction.instance().ifPresent(pod -> {
                    if (lane != null) {
                        lane.free(pod, prediction.id());
                    }
                });
                dispatch(prediction.target());
            });
        }
    }

    /** A prediction is not wanted any more: whichever instance has it is told to stop. */
    public void canceled(Prediction prediction) {
        run(() -> {
            Lane lane = lanes.get(key(prediction.target()));
            if (lane == null) {
                return;
            }
            if (lane.forget(prediction.id())) {
                bounds.leave(key(prediction.target()));
            }
            lane.holder(prediction.id()).ifPresent(pod -> stop(prediction, pod));
        });
    }

    private void stop(Prediction prediction, String pod) {
        address(prediction.target(), pod).ifPresent(it -> {
            var unused = cog.cancel(it, prediction.id()).thenAccept(known -> {
                if (!known) {
                    run(() -> released(prediction, pod));
                }
            });
        });
    }

    private void released(Prediction prediction, String pod) {
        Lane lane = lanes.get(key(prediction.target()));
        if (lane != null) {
            lane.free(pod, prediction.id());
        }
        dispatch(prediction.target());
    }

    private void round() {
        for (String key : List.copyOf(lanes.keySet())) {
            Lane lane = lanes.get(key);
            if (lane == null) {
                continue;
            }
            if (lane.isIdle()) {
                lanes.remove(key);
                continue;
            }
            int slash = key.indexOf('/');
            Target target = new Target(key.substring(0, slash), key.substring(slash + 1), "", "");
            interrupt(lane, target);
            dispatch(target);
        }
    }

    /** What an instance had that is gone: it waits again if it was never taken, and is over if it was. */
    private void interrupt(Lane lane, Target target) {
        ServingPods instances = pods;
        if (instances == null) {
            return;
        }
        lane.lost(pod -> instances
                        .address(target.owner(), target.deployment(), pod)
                        .isPresent())
                .forEach(id -> {
                    Optional<Prediction> left = store.change(
                            id,
                            it -> it.times().started().isPresent() ? it.failed(INTERRUPTED, now()) : it.givenBack());
                    left.filter(it -> !it.over()).ifPresent(it -> {
                        bounds.reenter(key(target));
                        lane.orphaned(it.id());
                    });
                });
    }

    private void dispatch(Target target) {
        Lane lane = lanes.get(key(target));
        ServingPods instances = pods;
        if (lane == null || instances == null || lane.waiting() == 0) {
            return;
        }
        List<ServingPod> ready = instances.of(target.owner(), target.deployment());
        List<String> runs = ready.stream().map(ServingPod::run).toList();
        for (Optional<Lane.Given> next = lane.next(runs, now()); next.isPresent(); next = lane.next(runs, now())) {
            bounds.leave(key(target));
            give(lane, next.get(), ready);
        }
        if (lane.waiting() > 0 && !instances.any(target.owner(), target.deployment())) {
            wake(lane, target);
        }
    }

    /** Asked on a thread of its own, for the answer is waited for; and not again at once, for a pod takes its time to appear. */
    private void wake(Lane lane, Target target) {
        if (lane.mayWake(now())) {
            waking.execute(() -> safely(() -> scale.wake(target.owner(), target.deployment())));
        }
    }

    private void give(Lane lane, Lane.Given given, List<ServingPod> ready) {
        Optional<Prediction> prediction = store.change(given.id(), it -> it.givenTo(given.pod()));
        if (prediction.filter(it -> !it.over()).isEmpty()) {
            lane.free(given.pod(), given.id());
            return;
        }
        ready.stream().filter(it -> it.run().equals(given.pod())).findFirst().ifPresent(pod -> {
            var unused = cog.run(pod.address(), prediction.get())
                    .thenAccept(answer -> run(() -> answered(prediction.get(), given, answer, 1)));
        });
    }

    private void answered(Prediction prediction, Lane.Given given, CogClient.Answer answer, int attempt) {
        Lane lane = lanes.get(key(prediction.target()));
        if (lane == null || !lane.holds(given.pod(), given.id())) {
            // It is over, or waits again because the instance is gone: what that instance says comes too late.
            return;
        }
        switch (answer) {
            case TAKEN -> {
                Optional<Prediction> now = store.change(given.id(), it -> it.taken(now()));
                now.filter(Prediction::over).ifPresent(it -> canceled(it));
            }
            case REFUSED -> {
                store.change(given.id(), it -> it.failed("The instance finds the input wrong.", now()));
                released(prediction, given.pod());
            }
            case NOT_TAKEN -> {
                store.change(given.id(), Prediction::givenBack);
                if (lane.giveBack(given.id(), given.pod(), now())) {
                    bounds.reenter(key(prediction.target()));
                }
            }
            case UNKNOWN -> retry(prediction, given, attempt);
        }
    }

    /** The same id at the same instance is the same run. Who never gets an answer takes it that it runs. */
    private void retry(Prediction prediction, Lane.Given given, int attempt) {
        boolean over = store.find(given.id()).map(Prediction::over).orElse(true);
        Optional<String> address = address(prediction.target(), given.pod());
        if (over || address.isEmpty()) {
            return;
        }
        if (attempt == MOST_ATTEMPTS) {
            store.change(given.id(), it -> it.taken(now()));
            return;
        }
        later(() -> {
            var unused = cog.run(address.get(), prediction)
                    .thenAccept(answer -> run(() -> answered(prediction, given, answer, attempt + 1)));
        });
    }

    private void later(Runnable task) {
        var unused = thread.schedule(() -> safely(task), TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Where an instance is that need not be ready any more. */
    private Optional<String> address(Target target, String pod) {
        ServingPods instances = pods;
        return instances == null ? Optional.empty() : instances.address(target.owner(), target.deployment(), pod);
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> safely(task));
        } catch (RejectedExecutionException ending) {
            LOG.debug("ending", ending);
        }
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("A round of the dispatcher failed; the next may not", failure);
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private static String key(Target target) {
        return target.owner() + "/" + target.deployment();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        waking.shutdownNow();
    }
}

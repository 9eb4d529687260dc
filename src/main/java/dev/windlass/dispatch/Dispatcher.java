package dev.windlass.dispatch;

import dev.windlass.kube.ServingPods;
import dev.windlass.kube.ServingPods.ServingPod;
import dev.windlass.kube.Wanted;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.scaling.Sizing;
import dev.windlass.store.Follower;
import dev.windlass.store.Notice;
import dev.windlass.store.PredictionStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Leads predictions from the queue of their Deployment to a free slot of an instance that is ready, which is chosen only when
 * the slot is free. All that it keeps belongs to its {@link DispatchThread}, on which nothing but the store is waited for. Of several gateways
 * one leads each queue; if the store or the lead is lost, what is kept of it is thrown away and read again.
 */
public final class Dispatcher implements Follower, Leading, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int TICK_MILLIS = 250;
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** In Replicate's words: its code for an instance that went away. */
    private static final String INTERRUPTED = "Prediction interrupted; please retry (code: PA)";

    private final PredictionStore store;
    private final Clock clock;
    private final Outside outside;
    private final DispatchMeters meters;
    private final Instances instances = new Instances();
    private final DispatchThread thread;
    private final Attempts attempts;
    private final Lanes lanes;
    private final ExecutorService waking = Executors.newSingleThreadExecutor(task -> new Thread(task, "waking"));

    /** Leads what is in that store. */
    public Dispatcher(PredictionStore store, Clock clock, Outside outside) {
        this.store = store;
        this.clock = clock;
        this.outside = outside;
        this.meters = new DispatchMeters(outside.measurements());
        this.thread = new DispatchThread(store.immediate());
        this.attempts = new Attempts(store, clock, thread, instances, outside);
        this.lanes = new Lanes(store, clock, attempts::inherit, this::left);
        store.follow(this);
    }

    /** Begins, with these instances. */
    public void start(ServingPods pods) {
        instances.watched(pods);
        thread.every(TICK_MILLIS, this::round);
    }

    /** Looks again: instances have changed. */
    public void nudge() {
        thread.run(this::dispatchAll);
    }

    @Override
    public boolean leads(DeploymentKey key) {
        return lanes.leads(key);
    }

    @Override
    public boolean mayLead(DeploymentKey key) {
        return lanes.leads(key) || lanes.mayLead(key);
    }

    @Override
    public boolean wants(Notice notice) {
        return notice.stage() != Notice.Stage.GIVEN
                && (leads(notice.deployment())
                        || (notice.stage() == Notice.Stage.QUEUED && mayLead(notice.deployment())));
    }

    @Override
    public void changed(Prediction now) {
        if (now.over()) {
            thread.run(() -> led(now.target().deployment(), lane -> over(lane, now)));
        } else if (now.queued() && now.run().attempt() == 0) {
            thread.run(() -> arrived(now));
        }
    }

    /** What waits and runs, of each queue that is led here. */
    CompletableFuture<Map<DeploymentKey, Collection<Job>>> jobs() {
        return ofEach(Lane::jobs);
    }

    /** What is asked of instances and what they have, of each queue that is led here. */
    CompletableFuture<Map<DeploymentKey, Lane.Load>> loads() {
        return ofEach(Lane::load);
    }

    private <T> CompletableFuture<Map<DeploymentKey, T>> ofEach(Function<Lane, T> what) {
        CompletableFuture<Map<DeploymentKey, T>> answer = new CompletableFuture<>();
        thread.run(() -> answer.complete(lanes.keys().stream()
                .flatMap(key -> lanes.get(key).stream())
                .collect(Collectors.toMap(lane -> lane.lease().deployment(), what))));
        return answer;
    }

    private void arrived(Prediction prediction) {
        DeploymentKey key = prediction.target().deployment();
        DispatchThread.guarded(
                () -> lanes.lead(key).ifPresent(lane -> {
                    Instant now = clock.instant();
                    if (lane.holder(prediction.id()).isEmpty()) {
                        lane.offer(Job.of(prediction, now), now);
                    }
                    dispatch(lane);
                }),
                lost -> lost(key, lost));
    }

    private void over(Lane lane, Prediction prediction) {
        boolean elsewhere =
                prediction.run().instance().isPresent() && !prediction.run().done();
        boolean known = attempts.noteEnd(lane, prediction);
        if (elsewhere && lane.holder(prediction.id()).isPresent()) {
            lane.over(prediction.id());
            if (known) {
                attempts.stop(lane, prediction);
            }
        } else {
            lane.over(prediction.id());
            lane.free(prediction.id());
        }
        dispatch(lane);
    }

    private void round() {
        lanes.round();
        attempts.round();
        dispatchAll();
    }

    private void dispatchAll() {
        for (DeploymentKey key : lanes.keys()) {
            led(key, lane -> {
                interrupt(lane);
                dispatch(lane);
                meters.lane(
                        key,
                        lane,
                        instances.ready(key).size() * outside.deployments().slots(key));
            });
        }
    }

    private void led(DeploymentKey key, Consumer<Lane> task) {
        lanes.get(key).ifPresent(lane -> DispatchThread.guarded(() -> task.accept(lane), lost -> lost(key, lost)));
    }

    private void left(DeploymentKey key) {
        meters.left(key);
        outside.traces().left(key);
    }

    private void lost(DeploymentKey key, RuntimeException why) {
        LOG.warnf("The queue of %s is not led here for now: %s", key, why.getMessage());
        lanes.drop(key);
    }

    /** What an instance had that is gone: it waits again if it was never taken, and is over if it was. */
    private void interrupt(Lane lane) {
        if (!instances.known()) {
            return;
        }
        DeploymentKey key = lane.lease().deployment();
        for (String id : lane.lost(pod -> instances.address(key, pod).isPresent())) {
            Optional<Prediction> left = store.change(
                    lane.lease(),
                    id,
                    it -> it.times().started().isPresent()
                            ? it.failed(INTERRUPTED, clock.instant())
                            : it.givenBack(it.run().attempt()));
            left.ifPresent(it -> attempts.noteEnd(lane, it));
            left.filter(Prediction::queued)
                    .ifPresentOrElse(it -> lane.orphaned(Job.of(it, clock.instant())), () -> lane.free(id));
        }
    }

    private void dispatch(Lane lane) {
        if (!instances.known()) {
            return;
        }
        DeploymentKey key = lane.lease().deployment();
        List<ServingPod> ready = instances.ready(key);
        int slots = outside.deployments().slots(key);
        if (lane.waiting() > 0) {
            give(lane, ready, slots);
        }
        if (lane.waiting() > 0 && !instances.any(key)) {
            wake(lane, key);
        }
    }

    private void give(Lane lane, List<ServingPod> ready, int slots) {
        List<String> runs = ready.stream().map(ServingPod::run).toList();
        Instant now = clock.instant();
        for (Optional<Lane.Given> next = lane.next(runs, slots, now);
                next.isPresent();
                next = lane.next(runs, slots, now)) {
            attempts.give(lane, next.get(), ready);
        }
    }

    /** Asked on a thread of its own, for the answer is waited for; and not again at once, for a pod takes its time to appear. */
    private void wake(Lane lane, DeploymentKey key) {
        if (lane.mayWake(clock.instant())) {
            waking.execute(() -> DispatchThread.guarded(
                    () -> outside.scale().wake(key.owner(), key.name(), () -> wanted(key)),
                    lost -> LOG.warnf("%s was not woken: %s", key, lost.getMessage())));
        }
    }

    private Wanted wanted(DeploymentKey key) {
        int demand = store.demand(key);
        return new Wanted(
                outside.deployments()
                        .seen(key)
                        .map(it -> Sizing.of(it).instances(demand, 0))
                        .orElse(1),
                BigDecimal.valueOf(demand));
    }

    /** Leads no more, so that others may at once. */
    @Override
    public void close() {
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        thread.run(() -> {
            lanes.leaveAll();
            left.complete(true);
        });
        if (!left.completeOnTimeout(false, CLOSING.toSeconds(), TimeUnit.SECONDS)
                .join()) {
            LOG.warn("Others take over the queues only once their leases have ended");
        }
        thread.close();
        waking.shutdownNow();
    }
}

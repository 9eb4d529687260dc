package dev.windlass.dispatch;

import dev.windlass.dispatch.CogClient.Answer;
import dev.windlass.dispatch.CogClient.Knowledge;
import dev.windlass.kube.ServingPods.ServingPod;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.Run;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Gives predictions to instances and finds out what becomes of them. Nothing that an instance may have taken is given to another:
 * where the answer is lost, the instance is asked whether it has it, and its report is waited for.
 */
final class Attempts {

    /** How long after it was heard of an instance is asked whether it still has a prediction. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** How long a report may be on its way that an instance has sent while somebody listened. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);
    /** The same, at least, where perhaps nobody listened for a while. */
    private static final Duration SENT_AGAIN = Duration.ofSeconds(30);
    /** When Cog has sent the last report for the last time: twelve times, after pauses that begin with 100 ms and double. */
    private static final Duration SENT_LAST = Duration.ofSeconds(410);

    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final String LOST = "The instance ended it and its report was lost; please retry (code: PA)";

    private final PredictionStore store;
    private final CogClient cog;
    private final Clock clock;
    private final DispatchThread thread;
    private final Instances instances;
    private final DispatchMeters meters;
    private final Traces traces;
    private final Map<String, Watch> watches = new HashMap<>();

    /**
     * A prediction that an instance has, or may have.
     *
     * @param run how it was given to it
     * @param next when to ask it
     * @param settle when what it does not have, and nobody has heard of, may be taken for never taken or for lost
     * @param taken whether it has said that it runs it, which the store need not know yet
     */
    private record Watch(Lane lane, Lane.Given given, Run run, Instant next, Instant settle, boolean taken) {

        Watch again(Instant when) {
            return new Watch(lane, given, run, when, settle, taken);
        }

        Watch settles(Instant when) {
            return new Watch(lane, given, run, next, when, taken);
        }

        Watch isTaken() {
            return new Watch(lane, given, run, next, settle, true);
        }

        int attempt() {
            return run.attempt();
        }
    }

    Attempts(PredictionStore store, Clock clock, DispatchThread thread, Instances instances, Outside outside) {
        this.store = store;
        this.cog = outside.cog();
        this.clock = clock;
        this.thread = thread;
        this.instances = instances;
        this.meters = new DispatchMeters(outside.measurements());
        this.traces = outside.traces();
    }

    /** Gives a prediction to the instance that has been chosen for it; whether there was any need. */
    void give(Lane lane, Lane.Given given, List<ServingPod> ready) {
        int next = lane.job(given.id()).map(Job::attempt).orElse(0) + 1;
        Optional<Prediction> prediction = change(lane, given, it -> it.givenTo(given.pod(), now()));
        if (prediction.filter(it -> !it.over() && it.run().attempt() == next).isEmpty()) {
            free(lane, given, prediction);
            return;
        }
        Prediction it = prediction.get();
        lane.know(Job.of(it, now()));
        ServingPod pod = ready.stream()
                .filter(one -> one.run().equals(given.pod()))
                .findFirst()
                .orElseThrow();
        meters.given(it, now());
        // Whatever becomes of the answer, the instance is asked.
        watch(lane, given, it, SILENCE, SILENCE.plus(LATER));
        var unused = cog.run(pod.address(), it, traces.given(it))
                .thenAccept(answer -> thread.run(() -> {
                    if (answer == Answer.TAKEN && lane.isFirst(pod.run())) {
                        meters.begun(it, pod, now());
                    }
                    answered(lane, given, it, answer);
                }));
    }

    /** An earlier leader has given it to an instance, which may have it. */
    void inherit(Lane lane, Prediction prediction) {
        String pod = prediction.run().instance().orElseThrow();
        lane.hold(Job.of(prediction, now()), pod);
        watch(lane, new Lane.Given(prediction.id(), pod), prediction, SOON, sentAgain(prediction.run()));
    }

    private void watch(Lane lane, Lane.Given given, Prediction prediction, Duration next, Duration settle) {
        Instant now = now();
        watches.put(given.id(), new Watch(lane, given, prediction.run(), now.plus(next), now.plus(settle), false));
    }

    /**
     * How long a report may be on its way that nobody has taken for a while. The pauses of an instance that sends it again double:
     * what was in vain for some time is sent again within as long.
     */
    private Duration sentAgain(Run run) {
        Instant now = now();
        Duration silent = Duration.between(run.since().orElse(now), now);
        Duration atLeast = silent.compareTo(SENT_AGAIN) < 0 ? SENT_AGAIN : silent;
        return atLeast.compareTo(SENT_LAST) < 0 ? atLeast : SENT_LAST;
    }

    private void answered(Lane lane, Lane.Given given, Prediction prediction, Answer answer) {
        if (!lane.holds(given.pod(), given.id())) {
            // It is over, or waits again because the instance is gone: what that instance says comes too late.
            return;
        }
        int attempt = prediction.run().attempt();
        switch (answer) {
            case TAKEN -> {
                watch(lane, given, prediction, SILENCE, SILENCE.plus(LATER));
                watches.computeIfPresent(given.id(), (id, watch) -> watch.isTaken());
                know(lane, change(lane, given, it -> it.taken(attempt, now())));
            }
            case REFUSED -> end(lane, given, "The instance finds the input wrong.");
            case NOT_TAKEN -> giveBack(lane, given, attempt);
            case UNKNOWN -> watch(lane, given, prediction, SOON, ON_ITS_WAY);
        }
    }

    private void end(Lane lane, Lane.Given given, String why) {
        free(lane, given, change(lane, given, it -> it.failed(why, now())));
    }

    private void free(Lane lane, Lane.Given given, Optional<Prediction> now) {
        now.ifPresent(it -> noteEnd(lane, it));
        lane.free(given.id());
    }

    /** Measures and traces the end of a prediction, once: whoever takes it from its lane says so before; whether it was there. */
    boolean noteEnd(Lane lane, Prediction over) {
        boolean known = over.over() && lane.job(over.id()).isPresent();
        if (known) {
            meters.over(over);
            traces.ended(over.id(), Optional.of(over));
        }
        return known;
    }

    private void giveBack(Lane lane, Lane.Given given, int attempt) {
        traces.ended(given.id(), Optional.empty());
        Optional<Prediction> back = change(lane, given, it -> it.givenBack(attempt));
        if (back.filter(Prediction::queued).isPresent()) {
            lane.giveBack(given.id(), given.pod(), now());
        } else {
            free(lane, given, back);
        }
    }

    private Optional<Prediction> change(Lane lane, Lane.Given given, UnaryOperator<Prediction> change) {
        return store.change(lane.lease(), given.id(), change);
    }

    private void know(Lane lane, Optional<Prediction> prediction) {
        prediction.filter(it -> !it.over()).ifPresent(it -> lane.know(Job.of(it, now())));
    }

    /** Has an instance stop a prediction that is over; its slot is free once the instance is done with it. */
    void stop(Lane lane, Prediction over) {
        DeploymentKey key = over.target().deployment();
        String id = over.id();
        lane.holder(id).ifPresent(pod -> {
            watch(lane, new Lane.Given(id, pod), over, SILENCE, Duration.ZERO);
            instances.address(key, pod).ifPresent(address -> {
                var unused = cog.cancel(address, id).thenAccept(known -> {
                    if (!known) {
                        thread.run(() -> lane.free(id));
                    }
                });
            });
        });
    }

    /** Asks instances that have not been heard of. */
    void round() {
        Instant now = now();
        watches.values()
                .removeIf(it -> !it.lane().holds(it.given().pod(), it.given().id()));
        watches.values().stream().filter(it -> !it.next().isAfter(now)).toList().forEach(this::ask);
    }

    private void ask(Watch watch) {
        watches.put(watch.given().id(), watch.again(now().plus(LATER)));
        instances
                .address(watch.lane().lease().deployment(), watch.given().pod())
                .ifPresent(address -> {
                    var unused = cog.ask(address, watch.given().id())
                            .thenAccept(said -> thread.run(() -> heard(watch, said)));
                });
    }

    private void heard(Watch watch, Knowledge said) {
        Lane lane = watch.lane();
        Lane.Given given = watch.given();
        if (!said.sure() || !lane.holds(given.pod(), given.id())) {
            return;
        }
        if (said.report().isPresent()) {
            know(
                    lane,
                    change(
                            lane,
                            given,
                            it -> it.reported(watch.attempt(), said.report().get(), now())));
            watches.put(
                    given.id(),
                    new Watch(
                            lane,
                            given,
                            watch.run(),
                            now().plus(SILENCE),
                            now().plus(SILENCE).plus(LATER),
                            true));
        } else {
            missing(watch);
        }
    }

    /** The instance does not have it: it never took it, or has ended it and the report is lost, or still on its way. */
    private void missing(Watch watch) {
        Lane lane = watch.lane();
        Lane.Given given = watch.given();
        Optional<Prediction> known = find(watch);
        if (known.filter(it -> !it.over()).isEmpty()) {
            free(lane, given, known);
        } else if (watch.settle().isAfter(now())) {
            watches.put(given.id(), watch.again(now().plus(SOON.multipliedBy(2))));
        } else if (watch.taken() || known.get().times().started().isPresent()) {
            end(lane, given, LOST);
        } else {
            giveBack(lane, given, watch.attempt());
        }
    }

    /** While the store is away no report is taken either; it is asked again before that is noticed to be over. */
    private Optional<Prediction> find(Watch watch) {
        try {
            return store.find(watch.given().id());
        } catch (StoreAway away) {
            Instant asked = now().plus(LATER);
            watches.put(
                    watch.given().id(),
                    watch.again(asked).settles(asked.plus(LATER).plus(sentAgain(watch.run()))));
            throw away;
        }
    }

    private Instant now() {
        return clock.instant();
    }
}

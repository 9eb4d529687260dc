package dev.windlass.dispatch;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.Lease;
import dev.windlass.store.PredictionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The queues that this process leads. Whoever begins to lead one finds in the store what there is to lead. */
final class Lanes {

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Map<DeploymentKey, Lane> led = new ConcurrentHashMap<>();
    /** Those that somebody else leads, and when to ask again. */
    private final Map<DeploymentKey, Instant> elsewhere = new ConcurrentHashMap<>();

    private final PredictionStore store;
    private final Clock clock;
    private final BiConsumer<Lane, Prediction> inherit;
    private final Consumer<DeploymentKey> left;
    private Instant renewed;
    private Instant looked = Instant.MIN;

    /**
     * Those of that store.
     *
     * @param inherit takes what has been given to an instance before
     * @param left is told what is not led here any more
     */
    Lanes(PredictionStore store, Clock clock, BiConsumer<Lane, Prediction> inherit, Consumer<DeploymentKey> left) {
        this.left = left;
        this.store = store;
        this.clock = clock;
        this.inherit = inherit;
        this.renewed = clock.instant();
    }

    /** Whether this process leads that queue; may be asked on any thread. */
    boolean leads(DeploymentKey key) {
        return led.containsKey(key);
    }

    /** Whether, as far as is known, nobody leads that queue; may be asked on any thread. */
    boolean mayLead(DeploymentKey key) {
        Instant again = elsewhere.get(key);
        return again == null || !again.isAfter(clock.instant());
    }

    Optional<Lane> get(DeploymentKey key) {
        return Optional.ofNullable(led.get(key));
    }

    List<DeploymentKey> keys() {
        return List.copyOf(led.keySet());
    }

    /** The queue of that Deployment, led from now on if nobody else does. */
    Optional<Lane> lead(DeploymentKey key) {
        Optional<Lane> known = get(key);
        return known.isPresent() ? known : begin(key);
    }

    private Optional<Lane> begin(DeploymentKey key) {
        Optional<Lane> begun = store.lead(key).map(this::begun);
        if (begun.isPresent()) {
            elsewhere.remove(key);
        } else {
            elsewhere.put(key, clock.instant().plus(LOOK));
        }
        return begun;
    }

    private Lane begun(Lease lease) {
        Instant now = clock.instant();
        Lane lane = new Lane(lease, now);
        for (Prediction open : store.open(lease.deployment())) {
            if (open.queued()) {
                lane.offer(Job.of(open, now), now);
            } else if (!open.over()) {
                inherit.accept(lane, open);
            }
        }
        led.put(lease.deployment(), lane);
        return lane;
    }

    /** Forgets a queue: whoever leads it next finds all of it in the store. */
    void drop(DeploymentKey key) {
        Optional.ofNullable(led.remove(key)).ifPresent(Lane::clear);
        left.accept(key);
    }

    /** Renews what is led, takes over what nobody leads, and lets go of what has nothing in it. */
    void round() {
        Instant now = clock.instant();
        if (!renewed.plus(HEARTBEAT).isAfter(now)) {
            renewed = now;
            elsewhere.values().removeIf(again -> !again.isAfter(now));
            led.values().stream()
                    .map(Lane::lease)
                    .filter(lease -> !store.renew(lease))
                    .map(Lease::deployment)
                    .forEach(this::drop);
        }
        if (!looked.plus(LOOK).isAfter(now)) {
            looked = now;
            store.busy().forEach(this::lead);
            led.values().stream().filter(lane -> lane.idle(IDLE, now)).forEach(this::leave);
        }
    }

    private void leave(Lane lane) {
        drop(lane.lease().deployment());
        store.release(lane.lease());
    }

    /** Lets go of all of them. */
    void leaveAll() {
        List.copyOf(led.values()).forEach(this::leave);
    }
}

package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.Slice.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Predictions in the memory of this one process, which are lost with it. Each prediction changes in one atomic step of a
 * concurrent map; counts and indexes follow in the same step.
 */
public final class MemoryStore implements PredictionStore {

    /** So many are kept at most after their end: the oldest are forgotten first. */
    private static final int MOST_RECORDS = 50_000;
    /** Of what they hold no more is kept than that part of the heap. */
    private static final int PART_OF_HEAP = 4;

    private final Map<String, Prediction> kept = new ConcurrentHashMap<>();
    private final Map<DeploymentKey, MemoryQueue> queues = new ConcurrentHashMap<>();
    private final Followers followers = new Followers();
    private final Clock clock;
    private final Expiries withData;
    private final Expiries records;

    private final Outbox outbox;

    /** Forgets by that clock; what is to be told of ends it leaves in that outbox. */
    public MemoryStore(Clock clock, Retention retention, Outbox outbox) {
        this(clock, retention, outbox, Runtime.getRuntime().maxMemory() / PART_OF_HEAP, MOST_RECORDS);
    }

    MemoryStore(Clock clock, Retention retention, Outbox outbox, long mostBytes, int mostRecords) {
        this.clock = clock;
        this.outbox = outbox;
        this.withData = new Expiries(retention.data(), mostBytes);
        this.records = new Expiries(retention.record(), mostRecords);
    }

    @Override
    public boolean accept(Prediction prediction, Room room) {
        forgetOld();
        MemoryQueue queue = queues.computeIfAbsent(prediction.target().deployment(), unused -> new MemoryQueue());
        if (!queue.enter(prediction, room)) {
            return false;
        }
        queue.accepted(prediction);
        kept.put(prediction.id(), prediction);
        followers.tell(prediction);
        return true;
    }

    @Override
    public Optional<Prediction> find(String id) {
        forgetOld();
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Optional<Prediction> change(String id, UnaryOperator<Prediction> change) {
        AtomicReference<Prediction> changed = new AtomicReference<>();
        Prediction after = kept.computeIfPresent(id, (key, before) -> {
            Prediction now = change.apply(before);
            if (!now.equals(before)) {
                changed.set(now);
                queue(now).moved(before, now);
            }
            return now;
        });
        Prediction now = changed.get();
        if (now != null) {
            now.times().completed().ifPresent(end -> ended(now, end));
            followers.tell(now);
        }
        return Optional.ofNullable(after);
    }

    private void ended(Prediction now, Instant end) {
        withData.add(now.id(), end, Weight.of(now));
        if (records.add(now.id(), end, 1) && now.tellsItsEnd()) {
            outbox.add(Delivery.ofTheEnd(now.id()));
        }
    }

    @Override
    public Optional<Prediction> change(Lease lease, String id, UnaryOperator<Prediction> change) {
        return change(id, change);
    }

    @Override
    public List<Prediction> open(DeploymentKey deployment) {
        return Optional.ofNullable(queues.get(deployment)).stream()
                .flatMap(queue -> queue.open().stream())
                .sorted(Comparator.reverseOrder())
                .flatMap(place -> Optional.ofNullable(kept.get(place.id())).stream())
                .toList();
    }

    @Override
    public int demand(DeploymentKey deployment) {
        return Optional.ofNullable(queues.get(deployment))
                .map(queue -> queue.open().size())
                .orElse(0);
    }

    @Override
    public Set<DeploymentKey> busy() {
        return queues.entrySet().stream()
                .filter(entry -> !entry.getValue().open().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<DeploymentKey> deployments() {
        forgetOld();
        return queues.entrySet().stream()
                .filter(entry -> !entry.getValue().all().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Prediction> list(Collection<DeploymentKey> deployments, Slice slice) {
        forgetOld();
        Stream<Place> places = deployments.stream()
                .flatMap(key -> Optional.ofNullable(queues.get(key)).stream())
                .flatMap(queue -> queue.part(slice));
        Comparator<Place> nearest = slice.back() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return places.sorted(nearest)
                .limit(slice.most())
                .sorted()
                .flatMap(place -> Optional.ofNullable(kept.get(place.id())).stream())
                .toList();
    }

    @Override
    public Optional<Instant> lastAccepted(DeploymentKey deployment) {
        return Optional.ofNullable(queues.get(deployment)).flatMap(MemoryQueue::lastAccepted);
    }

    /** There is nobody else. */
    @Override
    public Optional<Lease> lead(DeploymentKey deployment) {
        return Optional.of(new Lease(deployment, 1));
    }

    @Override
    public boolean renew(Lease lease) {
        return true;
    }

    @Override
    public void release(Lease lease) {
        // Nobody waits for it.
    }

    @Override
    public boolean immediate() {
        return true;
    }

    @Override
    public boolean lasting() {
        return false;
    }

    @Override
    public void follow(Follower follower) {
        followers.add(follower);
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public void close() {
        kept.clear();
    }

    private MemoryQueue queue(Prediction prediction) {
        return queues.computeIfAbsent(prediction.target().deployment(), unused -> new MemoryQueue());
    }

    private void forgetOld() {
        Instant now = clock.instant();
        withData.due(now).forEach(id -> kept.computeIfPresent(id, (key, it) -> it.withoutData()));
        records.due(now)
                .forEach(id -> Optional.ofNullable(kept.remove(id))
                        .ifPresent(it -> queue(it).forget(it)));
    }
}

package dev.windlass.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The predictions of one Deployment: those that wait, and those that its instances have. A book-keeper, used by one thread: it
 * knows neither a clock nor a network.
 */
final class Lane {

    /** An instance that was full or not ready is left alone that long, unless it says something first. */
    static final Duration REST = Duration.ofMillis(500);

    /** How long after it was woken a Deployment is not woken again. */
    static final Duration WAKING = Duration.ofSeconds(2);

    private final Waiting waiting = new Waiting();
    private final Map<String, Set<String>> running = new HashMap<>();
    private final Map<String, Instant> resting = new HashMap<>();
    private final int slots;
    private Instant wakeAgain = Instant.MIN;

    /** One whose instances run that many predictions at a time. */
    Lane(int slots) {
        this.slots = slots;
    }

    void offer(String caller, String id) {
        waiting.add(caller, id);
    }

    /**
     * Puts a prediction before all others: it had been given, and was not taken.
     *
     * @return false, with nothing done, if that instance does not have it any more: it waits already, or is over
     */
    boolean giveBack(String id, String pod, Instant now) {
        if (!holds(pod, id)) {
            return false;
        }
        free(pod, id);
        resting.put(pod, now.plus(REST));
        waiting.addFirst(id);
        return true;
    }

    /** Whether an instance has a prediction, as far as is known. */
    boolean holds(String pod, String id) {
        return running.getOrDefault(pod, Set.of()).contains(id);
    }

    /** Puts a prediction before all others whose instance is gone. */
    void orphaned(String id) {
        waiting.addFirst(id);
    }

    /** Whether it is time to wake the Deployment, which is then on its way. */
    boolean mayWake(Instant now) {
        boolean due = !now.isBefore(wakeAgain);
        if (due) {
            wakeAgain = now.plus(WAKING);
        }
        return due;
    }

    int waiting() {
        return waiting.size();
    }

    boolean isIdle() {
        return waiting.size() == 0 && running.isEmpty();
    }

    /** The next prediction and the first of these instances that has room for it. */
    Optional<Given> next(List<String> instances, Instant now) {
        resting.values().removeIf(until -> !until.isAfter(now));
        return instances.stream()
                .filter(pod -> !resting.containsKey(pod))
                .filter(pod -> running.getOrDefault(pod, Set.of()).size() < slots)
                .findFirst()
                .flatMap(pod -> waiting.poll().map(id -> give(id, pod)));
    }

    private Given give(String id, String pod) {
        running.computeIfAbsent(pod, unused -> new HashSet<>()).add(id);
        return new Given(id, pod);
    }

    /** The instance has done with a prediction, or never had it. */
    void free(String pod, String id) {
        Set<String> ids = running.get(pod);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            running.remove(pod);
        }
        resting.remove(pod);
    }

    /** What instances had that are there no more; they are forgotten. */
    List<String> lost(Predicate<String> isThere) {
        List<String> pods =
                running.keySet().stream().filter(pod -> !isThere.test(pod)).toList();
        return pods.stream().map(running::remove).flatMap(Collection::stream).toList();
    }

    /** The instance that has a prediction. */
    Optional<String> holder(String id) {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().contains(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Takes out one that waits; whether it did. */
    boolean forget(String id) {
        return waiting.remove(id);
    }

    /**
     * A prediction and the instance that is to run it.
     *
     * @param id the prediction
     * @param pod the run of the instance, as {@code ServingPod} tells it from others
     */
    record Given(String id, String pod) {}
}

package dev.windlass.dispatch;

import dev.windlass.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private final Lease lease;
    private final Waiting waiting = new Waiting();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Set<String>> running = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, Instant> resting = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private Instant wakeAgain = Instant.MIN;
    private Instant used;

    /** An empty one, led under that lease. */
    Lane(Lease lease, Instant now) {
        this.lease = lease;
        this.used = now;
    }

    Lease lease() {
        return lease;
    }

    /** Lets one wait, unless it is known. */
    void offer(Job job, Instant now) {
        used = now;
        if (jobs.putIfAbsent(job.id(), job) == null) {
            waiting.add(job.caller(), job.id());
        }
    }

    /** Notes that an instance has one. */
    void hold(Job job, String pod) {
        jobs.put(job.id(), job);
        running.computeIfAbsent(pod, unused -> new HashSet<>()).add(job.id());
        holders.put(job.id(), pod);
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
        vacate(id);
        resting.put(pod, now.plus(REST));
        waiting.addFirst(id);
        return true;
    }

    /** Puts a prediction before all others whose instance is gone. */
    void orphaned(Job job) {
        jobs.put(job.id(), job);
        waiting.addFirst(job.id());
    }

    /** Whether an instance has a prediction, as far as is known. */
    boolean holds(String pod, String id) {
        return pod.equals(holders.get(id));
    }

    /** Notes what is known of a prediction now, if it is one of these. */
    void know(Job job) {
        jobs.computeIfPresent(job.id(), (id, before) -> job);
    }

    /** What is known of a prediction. */
    Optional<Job> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All that is not over. */
    Collection<Job> jobs() {
        return List.copyOf(jobs.values());
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

    /** Whether nothing has been here for that long. */
    boolean idle(Duration time, Instant now) {
        return jobs.isEmpty() && holders.isEmpty() && used.plus(time).isBefore(now);
    }

    /** The next prediction and the first of these instances that has room for it. */
    Optional<Given> next(List<String> instances, int slots, Instant now) {
        used = now;
        resting.values().removeIf(until -> !until.isAfter(now));
        return instances.stream()
                .filter(pod -> !resting.containsKey(pod))
                .filter(pod -> running.getOrDefault(pod, Set.of()).size() < slots)
                .findFirst()
                .flatMap(pod -> waiting.poll().map(id -> give(id, pod)));
    }

    private Given give(String id, String pod) {
        running.computeIfAbsent(pod, unused -> new HashSet<>()).add(id);
        holders.put(id, pod);
        return new Given(id, pod);
    }

    /** The instance has done with a prediction, or never had it. */
    void free(String id) {
        vacate(id);
        jobs.remove(id);
    }

    /** It is over: it waits no more. The instance that has it keeps its slot until it says that it is done. */
    void over(String id) {
        if (jobs.remove(id) != null && !holders.containsKey(id)) {
            waiting.remove(id);
        }
    }

    /** Forgets everything: it is not led here any more. */
    void clear() {
        jobs.clear();
        holders.clear();
        running.clear();
        waiting.clear();
    }

    private void vacate(String id) {
        String pod = holders.remove(id);
        if (pod == null) {
            return;
        }
        resting.remove(pod);
        Set<String> ids = running.get(pod);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            running.remove(pod);
        }
    }

    /** What instances had that are there no more; they are forgotten. */
    List<String> lost(Predicate<String> isThere) {
        List<String> ids = holders.entrySet().stream()
                .filter(entry -> !isThere.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        ids.forEach(this::vacate);
        return ids;
    }

    /** The instance that has a prediction. */
    Optional<String> holder(String id) {
        return Optional.ofNullable(holders.get(id));
    }

    /** Whether this is the first time that anybody asks this of an instance. */
    boolean isFirst(String pod) {
        return begun.add(pod);
    }

    /** How many slots are in use. */
    int running() {
        return holders.size();
    }

    /** What is asked of its instances and what they have, as it is now. */
    Load load() {
        Map<String, Integer> inUse = new HashMap<>();
        running.forEach((pod, ids) -> inUse.put(pod, ids.size()));
        return new Load(jobs.size(), Map.copyOf(inUse));
    }

    /**
     * What is asked of the instances of a Deployment and what they have.
     *
     * @param demand how many predictions wait or run
     * @param slots how many slots are in use of each run of an instance that has any
     */
    record Load(int demand, Map<String, Integer> slots) {

        int inUse(String pod) {
            return slots.getOrDefault(pod, 0);
        }
    }

    /**
     * A prediction and the instance that is to run it.
     *
     * @param id the prediction
     * @param pod the run of the instance, as {@code ServingPod} tells it from others
     */
    record Given(String id, String pod) {}
}

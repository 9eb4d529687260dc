package dev.windlass.scaling;

import dev.windlass.release.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Replays predictions against the policy by which gateways and autoscaler bring instances and take them away: the same
 * {@link Sizing} and {@link Recommendation}, in a time of its own, with instances that do nothing but take time.
 */
final class Simulation {

    private static final long SECOND = 1000;

    private final Policy policy;
    private final Recommendation recommended = new Recommendation(Instant.EPOCH);
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private final List<Machine> machines = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private long sequence;
    private long now;
    private long lastActive;
    private long end;
    private int open;
    private int most;
    private int wakes;

    /**
     * What decides.
     *
     * @param sizing slots, utilization and bounds; of a release that is proven
     * @param idleTimeout how long nothing must be asked before the last instances go
     * @param scaleDownDelay how long fewer must have been enough before any goes
     * @param period how often the autoscaler looks
     * @param coldStart how long an instance takes until it is ready
     */
    record Policy(Sizing sizing, Duration idleTimeout, Duration scaleDownDelay, Duration period, Duration coldStart) {}

    /**
     * A prediction.
     *
     * @param at when it comes, in milliseconds since the beginning
     * @param runs how long it runs, in milliseconds
     */
    record Arrival(long at, long runs) {}

    /**
     * What came of it.
     *
     * @param waits how long each waited for an instance, in milliseconds, the shortest first
     * @param time from the beginning to the end of the last prediction
     * @param instances for how long there were instances, all added up
     * @param most how many there were at most
     * @param wakes how often there were none and one was asked for
     */
    record Outcome(List<Long> waits, Duration time, Duration instances, int most, int wakes) {

        /** How long that share waited at most, in seconds. */
        double waited(double share) {
            int index = (int) Math.ceil(share * waits.size()) - 1;
            return waits.isEmpty() ? 0 : waits.get(Math.max(0, index)) / (double) SECOND;
        }
    }

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private static final class Machine {

        private final long born;
        private final long ready;
        private long ended = Long.MAX_VALUE;
        private int busy;
        private boolean leaving;

        Machine(long born, long ready) {
            this.born = born;
            this.ready = ready;
        }
    }

    private Simulation(Policy policy) {
        this.policy = policy;
    }

    /** Replays them; those of the least number of instances are ready at the beginning. */
    static Outcome of(Policy policy, List<Arrival> arrivals) {
        return new Simulation(policy).run(arrivals);
    }

    private Outcome run(List<Arrival> arrivals) {
        open = arrivals.size();
        for (int i = 0; i < policy.sizing().bounds().min(); i++) {
            machines.add(new Machine(0, 0));
        }
        most = machines.size();
        arrivals.forEach(it -> at(it.at(), () -> arrive(it)));
        at(SECOND, this::everySecond);
        while (open > 0) {
            Event next = events.remove();
            now = next.at();
            next.what().run();
        }
        long instances = machines.stream()
                .mapToLong(it -> Math.min(end, it.ended) - Math.min(end, it.born))
                .sum();
        waits.sort(Comparator.naturalOrder());
        return new Outcome(List.copyOf(waits), Duration.ofMillis(end), Duration.ofMillis(instances), most, wakes);
    }

    private void at(long when, Runnable what) {
        events.add(new Event(when, sequence++, what));
    }

    private void arrive(Arrival arrival) {
        waiting.add(arrival);
        lastActive = now;
        if (staying().isEmpty()) {
            wake();
        }
        assign();
    }

    private void wake() {
        wakes++;
        scaleTo(policy.sizing().instances(demand(), 0));
    }

    private void everySecond() {
        Sizing sizing = policy.sizing();
        int current = staying().size();
        Instant instant = Instant.ofEpochMilli(now);
        if (demand() > 0) {
            lastActive = now;
        }
        recommended.note(Math.max(1, sizing.needed(demand(), 0)), policy.scaleDownDelay(), instant);
        if (current == 0 && demand() > 0) {
            wake();
        } else if (current > 0 && mayRest(sizing)) {
            scaleTo(0);
        } else if (current > 0 && now % policy.period().toMillis() == 0) {
            recommended
                    .next(
                            current,
                            new Bounds(
                                    sizing.bounds().leastAwake(),
                                    sizing.bounds().max()))
                    .ifPresent(this::scaleTo);
        }
        at(now + SECOND, this::everySecond);
    }

    private boolean mayRest(Sizing sizing) {
        return sizing.bounds().min() == 0
                && demand() == 0
                && now - lastActive >= policy.idleTimeout().toMillis();
    }

    private int demand() {
        return waiting.size() + machines.stream().mapToInt(it -> it.busy).sum();
    }

    private List<Machine> staying() {
        return machines.stream().filter(it -> !it.leaving).toList();
    }

    /** Of those that go the ones that are not ready go first, then the idlest; who is busy finishes. */
    private void scaleTo(int wanted) {
        List<Machine> staying = staying();
        for (int i = staying.size(); i < wanted; i++) {
            long ready = now + policy.coldStart().toMillis();
            machines.add(new Machine(now, ready));
            at(ready, this::assign);
        }
        most = Math.max(most, wanted);
        staying.stream()
                .sorted(Comparator.comparing((Machine it) -> it.ready <= now).thenComparing(it -> it.busy))
                .limit(Math.max(0, staying.size() - wanted))
                .forEach(it -> {
                    it.leaving = true;
                    endIfIdle(it);
                });
    }

    private void endIfIdle(Machine machine) {
        if (machine.leaving && machine.busy == 0) {
            machine.ended = now;
        }
    }

    private void assign() {
        for (Machine machine : machines) {
            while (!waiting.isEmpty()
                    && !machine.leaving
                    && machine.ready <= now
                    && machine.busy < policy.sizing().slots()) {
                Arrival next = waiting.remove();
                waits.add(now - next.at());
                machine.busy++;
                at(now + next.runs(), () -> finish(machine));
            }
        }
    }

    private void finish(Machine machine) {
        machine.busy--;
        open--;
        end = now;
        lastActive = now;
        endIfIdle(machine);
        assign();
    }
}

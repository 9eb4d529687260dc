package dev.windlass.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many wait for each Deployment, so that no queue grows without bound. Counted by whoever lets one in and by the one who
 * takes it out, on different threads: each count is one atomic step.
 */
final class QueueBounds {

    private final Map<String, Integer> lengths = new ConcurrentHashMap<>();
    private final int most;

    QueueBounds(int most) {
        this.most = most;
    }

    /** Counts one in, if there is room. */
    boolean enter(String deployment) {
        AtomicBoolean entered = new AtomicBoolean();
        lengths.compute(deployment, (key, length) -> {
            int now = length == null ? 0 : length;
            entered.set(now < most);
            return now < most ? now + 1 : length;
        });
        return entered.get();
    }

    /** Counts one in that has been in before: it is never turned away. */
    void reenter(String deployment) {
        lengths.merge(deployment, 1, Integer::sum);
    }

    /** Counts one out. */
    void leave(String deployment) {
        lengths.computeIfPresent(deployment, (key, length) -> length > 1 ? length - 1 : null);
    }
}

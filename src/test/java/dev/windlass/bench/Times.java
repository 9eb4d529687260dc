package dev.windlass.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long things took. */
final class Times {

    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private int failed;
    private @Nullable Throwable failure;

    synchronized void add(long time) {
        nanos.add(time);
    }

    /** One that took that time and failed, if there is a failure. */
    synchronized void add(long time, @Nullable Throwable why) {
        add(time);
        if (why != null) {
            failed++;
            failure = failure == null ? why : failure;
        }
    }

    private double millis(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part))) / 1e6;
    }

    @Override
    public synchronized String toString() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "p50 %.2f ms, p99 %.2f ms, most %.2f ms%s"
                .formatted(
                        millis(sorted, 0.5),
                        millis(sorted, 0.99),
                        millis(sorted, 1),
                        failed == 0
                                ? ""
                                : ", " + failed + " of " + sorted.size() + " failed, the first by: " + failure);
    }
}

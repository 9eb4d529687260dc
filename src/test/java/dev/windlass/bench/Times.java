package dev.windlass.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things took. */
final class Times {

    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private volatile int failed;

    synchronized void add(long time, boolean succeeded) {
        nanos.add(time);
        failed += succeeded ? 0 : 1;
    }

    private double millis(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part))) / 1e6;
    }

    @Override
    public String toString() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "p50 %.2f ms, p99 %.2f ms, most %.2f ms%s"
                .formatted(
                        millis(sorted, 0.5),
                        millis(sorted, 0.99),
                        millis(sorted, 1),
                        failed == 0 ? "" : ", " + failed + " of " + sorted.size() + " failed");
    }
}

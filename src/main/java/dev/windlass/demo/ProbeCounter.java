package dev.windlass.demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts a probe's outcomes: only as many equal ones in a row as its threshold says change the verdict.
 *
 * @param successThreshold how many successes in a row mean success
 * @param failureThreshold how many failures in a row mean failure
 * @param last the last outcome
 * @param row how often in a row it came
 * @param result what counts now; null until a threshold was reached
 */
record ProbeCounter(
        int successThreshold,
        int failureThreshold,
        boolean last,
        int row,
        @Nullable Boolean result) {

    static ProbeCounter of(int successThreshold, int failureThreshold) {
        return new ProbeCounter(successThreshold, failureThreshold, false, 0, null);
    }

    ProbeCounter after(boolean success) {
        int now = success == last ? row + 1 : 1;
        boolean reached = now >= (success ? successThreshold : failureThreshold);
        return new ProbeCounter(
                successThreshold, failureThreshold, success, now, reached ? Boolean.valueOf(success) : result);
    }

    /** What counts now; empty until a threshold was reached. */
    Optional<Boolean> verdict() {
        return Optional.ofNullable(result);
    }
}

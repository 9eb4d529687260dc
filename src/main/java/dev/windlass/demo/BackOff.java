package dev.windlass.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The kubelet's growing pause: none before the first restart, then {@code first}, doubled each time up to five minutes,
 * and none again once ten minutes have gone by without a restart.
 *
 * @param first the shortest pause
 * @param delay how long the next restart waits, counted from the end of what failed
 * @param since when the delay was set
 */
record BackOff(Duration first, Duration delay, Instant since) {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = LONGEST.multipliedBy(2);

    static BackOff none(Duration first) {
        return new BackOff(first, Duration.ZERO, Instant.EPOCH);
    }

    /** How long to wait at {@code now}, if the failure happened at {@code failed}. */
    Duration pause(Instant failed, Instant now) {
        Duration left = Duration.between(now, failed.plus(delay));
        return expired(failed) || left.isNegative() ? Duration.ZERO : left;
    }

    /** After a restart at {@code now}. */
    BackOff restarted(Instant now) {
        if (delay.isZero() || expired(now)) {
            return new BackOff(first, first, now);
        }
        Duration doubled = delay.multipliedBy(2);
        return new BackOff(first, doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled, now);
    }

    private boolean expired(Instant at) {
        return Duration.between(since, at).compareTo(FORGOTTEN) > 0;
    }
}

package dev.windlass.store;

import java.time.Instant;

/**
 * Instances that somebody wants for a while, whatever is asked of them.
 *
 * @param instances how many, at least; 0: no more than without it
 * @param until when that ends
 */
public record Floor(int instances, Instant until) {

    /** Whether it says anything at that time. */
    public boolean stands(Instant now) {
        return instances > 0 && until.isAfter(now);
    }
}

package dev.windlass.page;

import dev.windlass.api.Instances;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a Deployment as dots, of which not too many are drawn.
 *
 * @param ready how many are ready
 * @param starting how many are on their way
 */
public record Dots(int ready, int starting) {

    private static final int MOST = 8;

    static Dots of(@Nullable Instances instances) {
        return instances == null
                ? new Dots(0, 0)
                : new Dots(
                        Objects.requireNonNullElse(instances.ready(), 0),
                        Objects.requireNonNullElse(instances.starting(), 0));
    }

    /** How many dots are full. */
    public int full() {
        return Math.min(ready, MOST);
    }

    /** How many are hollow. */
    public int hollow() {
        return Math.min(starting, MOST - full());
    }

    /** How many more there are. */
    public int more() {
        return ready + starting - full() - hollow();
    }

    /** Whether there are none at all. */
    public boolean none() {
        return ready + starting == 0;
    }

    /** The same in words. */
    public String words() {
        if (none()) {
            return "no instances";
        }
        String some = ready + " ready";
        return starting == 0 ? some : some + ", " + starting + " starting";
    }
}

package dev.windlass.page;

import dev.windlass.api.Instances;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a Deployment as dots, of which not too many are drawn.
 *
 * @param ready how many are ready
 * @param busy how many of these it takes at least for what is asked of them
 * @param starting how many are on their way
 */
public record Dots(int ready, int busy, int starting) {

    private static final int MOST = 8;

    /**
     * Those of a Deployment.
     *
     * @param open how many predictions wait or run
     * @param slots how many of them an instance runs at a time
     */
    static Dots of(@Nullable Instances instances, int open, int slots) {
        if (instances == null) {
            return new Dots(0, 0, 0);
        }
        int ready = Objects.requireNonNullElse(instances.ready(), 0);
        int needed = (open + slots - 1) / slots;
        return new Dots(ready, Math.min(ready, needed), Objects.requireNonNullElse(instances.starting(), 0));
    }

    /** How many dots are drawn for those that are ready. */
    private int full() {
        return Math.min(ready, MOST);
    }

    /** How many dots stand for busy ones. */
    public int rings() {
        return Math.min(busy, MOST);
    }

    /** How many stand for those that are ready and idle. */
    public int discs() {
        return full() - rings();
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
        String some = ready + " ready" + (busy == 0 ? "" : " (" + busy + " busy)");
        return starting == 0 ? some : some + ", " + starting + " starting";
    }
}

package dev.windlass.reconcile;

/** The time in which this operator is the one that writes. Outside it caches may fill, and nothing is reconciled. */
public final class Term {

    private volatile boolean runs;

    /** Begins it. */
    public void begin() {
        runs = true;
    }

    /** Ends it. */
    public void end() {
        runs = false;
    }

    boolean runs() {
        return runs;
    }
}

package dev.windlass.store;

/** Somebody else leads the queue by now. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** That lease is not held any more. */
    public LeaseLost(Lease lease) {
        super("the queue of " + lease.deployment() + " is led by another gateway");
    }
}

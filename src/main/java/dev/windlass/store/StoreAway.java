package dev.windlass.store;

/** The store does not answer: nothing is known to have been done. */
public final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For that reason. */
    public StoreAway(String why, Throwable cause) {
        super(why, cause);
    }
}

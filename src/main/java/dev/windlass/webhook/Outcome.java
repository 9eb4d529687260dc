package dev.windlass.webhook;

/** What became of one attempt to tell something. */
public enum Outcome {
    /** It was taken. */
    DELIVERED,
    /** It was not, but may be later. */
    RETRY,
    /** Nobody will ever take it. */
    GIVE_UP;

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int GONE = 410;

    /** What a receiver means by a status; a redirect is no delivery, and nobody follows it. */
    static Outcome of(int status) {
        if (status >= OK && status < REDIRECTS) {
            return DELIVERED;
        }
        return status == GONE ? GIVE_UP : RETRY;
    }
}

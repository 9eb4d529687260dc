package dev.windlass.store;

import java.time.Duration;
import java.util.List;

/**
 * Webhooks that are to be sent, each at least once: what somebody has taken and not done with comes again after a while, to
 * whoever asks then. Every method may throw {@link StoreAway}: then nothing is known to have been done.
 */
public interface Outbox extends AutoCloseable {

    /**
     * A delivery that somebody has taken.
     *
     * @param id the name under which it is {@linkplain #done done}
     * @param delivery what is to be sent
     * @param attempt how often it has been taken, this time included
     */
    record Taken(String id, Delivery delivery, int attempt) {}

    /** Keeps one until it is done. */
    void add(Delivery delivery);

    /** Takes some, and waits that long for the first of them. */
    List<Taken> take(int most, Duration patience);

    /** It is sent, or given up. */
    void done(String id);

    @Override
    void close();
}

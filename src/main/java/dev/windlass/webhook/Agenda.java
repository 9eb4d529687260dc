package dev.windlass.webhook;

import java.time.Duration;
import java.time.Instant;

/** What is to be done, and when: one thing after the other, none of which waits for anything. */
public interface Agenda {

    /** What time it is. */
    Instant now();

    /** Has something done after a while. */
    void after(Duration pause, Runnable task);
}

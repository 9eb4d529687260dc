package dev.windlass.metrics;

import java.time.Duration;
import java.util.List;

/** Somebody who hears of all that is measured, on any thread; it must not take long. */
public interface Listener {

    /** One was counted. */
    void counted(Measure measure, List<String> tags);

    /** Something took so long. */
    void timed(Measure measure, Duration took, List<String> tags);

    /** There are so many now. */
    void set(Measure measure, double value, List<String> tags);
}

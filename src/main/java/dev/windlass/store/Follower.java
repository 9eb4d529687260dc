package dev.windlass.store;

import dev.windlass.prediction.Prediction;

/** Somebody who is told of changes, soon after each, in no certain order, on any thread; it must not take long. */
public interface Follower {

    /** Whether it wants to know of that change; it is asked before a prediction that others have changed is read. */
    boolean wants(Notice notice);

    /** A prediction has changed. */
    void changed(Prediction now);
}

package dev.windlass.store;

import dev.windlass.prediction.Prediction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Who is told of changes. That one of them fails is nobody else's affair. */
final class Followers {

    private static final Logger LOG = Logger.getLogger(Followers.class);

    private final List<Follower> all = new CopyOnWriteArrayList<>();

    void add(Follower follower) {
        all.add(follower);
    }

    /** Whether anybody wants to know of it. */
    boolean want(Notice notice) {
        for (Follower follower : all) {
            if (wants(follower, notice)) {
                return true;
            }
        }
        return false;
    }

    /** Tells those who want to know of it. */
    void tell(Prediction now) {
        Notice notice = Notice.of(now);
        for (Follower follower : all) {
            if (wants(follower, notice)) {
                tell(follower, now);
            }
        }
    }

    private static boolean wants(Follower follower, Notice notice) {
        try {
            return follower.wants(notice);
        } catch (RuntimeException broken) {
            LOG.error("Whether a change is to be told is not known", broken);
            return false;
        }
    }

    private static void tell(Follower follower, Prediction now) {
        try {
            follower.changed(now);
        } catch (RuntimeException broken) {
            LOG.error("A change could not be told", broken);
        }
    }
}

package dev.windlass.store;

import dev.windlass.prediction.Prediction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A follower that notes what it is asked and told. */
final class Told implements Follower {

    private final Set<Notice.Stage> wanted;
    private final List<Notice> asked = new CopyOnWriteArrayList<>();
    private final List<Prediction> all = new CopyOnWriteArrayList<>();

    /** Wants to know of those; of all, if none is named. */
    Told(Notice.Stage... wanted) {
        this.wanted = Set.of(wanted);
    }

    @Override
    public boolean wants(Notice notice) {
        asked.add(notice);
        return wanted.isEmpty() || wanted.contains(notice.stage());
    }

    @Override
    public void changed(Prediction now) {
        all.add(now);
    }

    List<Notice> asked() {
        return List.copyOf(asked);
    }

    List<Prediction> all() {
        return List.copyOf(all);
    }
}

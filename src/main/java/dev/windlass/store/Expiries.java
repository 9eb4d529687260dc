package dev.windlass.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has ended, in its order, to be forgotten in it: after a time, or before it where there is too much. */
final class Expiries {

    private final Duration after;
    private final long most;
    private final Map<String, End> ends = new LinkedHashMap<>();
    private long weight;

    private record End(Instant time, long weight) {}

    /** Forgets what is older than that, and the oldest where all weighs more than that. */
    Expiries(Duration after, long most) {
        this.after = after;
        this.most = most;
    }

    /** Notes an end; false, with nothing done, if it is known. */
    synchronized boolean add(String id, Instant end, long weighs) {
        if (ends.putIfAbsent(id, new End(end, weighs)) != null) {
            return false;
        }
        weight += weighs;
        return true;
    }

    /** What is to be forgotten now; it is not named again. */
    synchronized List<String> due(Instant now) {
        List<String> due = new ArrayList<>();
        Iterator<Map.Entry<String, End>> all = ends.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, End> oldest = all.next();
            if (weight <= most && oldest.getValue().time().plus(after).isAfter(now)) {
                break;
            }
            weight -= oldest.getValue().weight();
            due.add(oldest.getKey());
            all.remove();
        }
        return due;
    }
}

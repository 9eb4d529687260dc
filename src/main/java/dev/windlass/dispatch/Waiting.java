package dev.windlass.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The predictions that wait for one Deployment. Callers take turns, so that one who sends many does not keep the others
 * waiting; each caller's own are served in their order. What was given and not taken goes before all.
 */
final class Waiting {

    private final Deque<String> first = new ArrayDeque<>();
    private final Map<String, Deque<String>> byCaller = new LinkedHashMap<>();
    private int size;

    void add(String caller, String id) {
        byCaller.computeIfAbsent(caller, unused -> new ArrayDeque<>()).addLast(id);
        size++;
    }

    void addFirst(String id) {
        first.addFirst(id);
        size++;
    }

    int size() {
        return size;
    }

    /** Takes the next out. */
    Optional<String> poll() {
        if (size == 0) {
            return Optional.empty();
        }
        size--;
        return Optional.of(first.isEmpty() ? pollTurn() : first.removeFirst());
    }

    private String pollTurn() {
        Iterator<Map.Entry<String, Deque<String>>> turns = byCaller.entrySet().iterator();
        Map.Entry<String, Deque<String>> turn = turns.next();
        turns.remove();
        String id = turn.getValue().removeFirst();
        if (!turn.getValue().isEmpty()) {
            byCaller.put(turn.getKey(), turn.getValue());
        }
        return id;
    }

    void clear() {
        first.clear();
        byCaller.clear();
        size = 0;
    }

    /** Takes one out, wherever it is; whether it was there. */
    boolean remove(String id) {
        boolean removed = first.remove(id) || byCaller.values().stream().anyMatch(ids -> ids.remove(id));
        byCaller.values().removeIf(Deque::isEmpty);
        if (removed) {
            size--;
        }
        return removed;
    }
}

package dev.windlass.webhook;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many attempts of a kind go on at a time; of the others so many wait, first come first served, and the rest come
 * again later. Its lock is held only to look at the books, never while an attempt begins or ends.
 */
final class Turns {

    private final int atOnce;
    private final int waiting;
    private final Executor starter;
    private final Map<String, Books> books = new HashMap<>();

    private static final class Books {
        private int running;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
    }

    /** Lets that many of each kind go on and that many wait; those that have waited are begun by the starter. */
    Turns(int atOnce, int waiting, Executor starter) {
        this.atOnce = atOnce;
        this.waiting = waiting;
        this.starter = starter;
    }

    /** Makes an attempt when it is its turn. */
    CompletionStage<Outcome> take(String kind, Supplier<CompletionStage<Outcome>> attempt) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        Runnable begin = () -> begun(attempt).whenComplete((outcome, failure) -> {
            ended(kind);
            result.complete(failure == null ? outcome : Outcome.RETRY);
        });
        switch (admitted(kind, begin)) {
            case NOW -> begin.run();
            case LATER -> {}
            case NEVER -> result.complete(Outcome.RETRY);
        }
        return result;
    }

    private static CompletionStage<Outcome> begun(Supplier<CompletionStage<Outcome>> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private enum Admission {
        NOW,
        LATER,
        NEVER
    }

    private synchronized Admission admitted(String kind, Runnable begin) {
        Books now = books.computeIfAbsent(kind, it -> new Books());
        if (now.running < atOnce) {
            now.running++;
            return Admission.NOW;
        }
        if (now.waiting.size() >= waiting) {
            return Admission.NEVER;
        }
        now.waiting.add(begin);
        return Admission.LATER;
    }

    private void ended(String kind) {
        Runnable next = next(kind);
        if (next != null) {
            starter.execute(next);
        }
    }

    /** The next of that kind, which takes over the place of one that has ended. */
    private synchronized @Nullable Runnable next(String kind) {
        Books now = books.get(kind);
        if (now == null) {
            return null;
        }
        Runnable next = now.waiting.poll();
        if (next == null && --now.running == 0) {
            books.remove(kind);
        }
        return next;
    }

    /** How many kinds there are books of. */
    synchronized int kinds() {
        return books.size();
    }
}

package dev.windlass.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which requests of a {@link FaultProxy} meet which fault. */
public final class FaultRule {

    private final Predicate<ApiRequest> matching;
    private final Consumer<FaultRule> register;
    private final AtomicInteger matched = new AtomicInteger();
    private final AtomicInteger played = new AtomicInteger();
    private int first = 1;
    private int last = 1;
    private Fault fault = ProxiedExchange::pass;

    FaultRule(Predicate<ApiRequest> matching, Consumer<FaultRule> register) {
        this.matching = matching;
        this.register = register;
    }

    /** Only the nth of those that match, counted from 1; the first if nothing is said. */
    public FaultRule nth(int number) {
        first = number;
        last = number;
        return this;
    }

    /** Plays the fault at the chosen one. */
    public FaultRule play(Fault chosen) {
        fault = chosen;
        register.accept(this);
        return this;
    }

    /** Plays the fault at every one that matches. */
    public FaultRule always(Fault chosen) {
        return times(Integer.MAX_VALUE, chosen);
    }

    /** Plays the fault at the first ones that match. */
    public FaultRule times(int number, Fault chosen) {
        first = 1;
        last = number;
        return play(chosen);
    }

    /** How often it has been played, begun ones included. */
    public int played() {
        return played.get();
    }

    boolean applies(ApiRequest request) {
        if (!matching.test(request)) {
            return false;
        }
        var number = matched.incrementAndGet();
        var chosen = number >= first && number <= last;
        if (chosen) {
            played.incrementAndGet();
        }
        return chosen;
    }

    Fault fault() {
        return fault;
    }
}

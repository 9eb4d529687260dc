package dev.windlass.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What a {@link FaultProxy} does with a request instead of passing it on. */
@FunctionalInterface
public interface Fault {

    /** Plays with one request; whatever is left unanswered at the end is cut off. */
    void play(ProxiedExchange exchange) throws IOException, InterruptedException;

    /** The API server never sees it, and the operator is told this. */
    static Fault answer(int code) {
        return exchange -> exchange.answer(ApiAnswer.failure(code));
    }

    /** The same, with the header that asks to wait. */
    static Fault answer(int code, Duration retryAfter) {
        return exchange -> exchange.answer(ApiAnswer.failure(code, retryAfter.toSeconds()));
    }

    /** Takes its time and then passes it on. */
    static Fault delay(Duration time) {
        return exchange -> {
            Thread.sleep(time.toMillis());
            exchange.pass();
        };
    }

    /** The connection breaks before the API server sees it. */
    static Fault resetBefore() {
        return ProxiedExchange::cut;
    }

    /** The API server does it, and the connection breaks before the operator learns so. */
    static Fault resetAfter() {
        return exchange -> {
            exchange.forward();
            exchange.cut();
        };
    }

    /** Nobody ever answers; the API server never sees it. */
    static Fault silence() {
        return ProxiedExchange::neverAnswer;
    }

    /** The API server does it at once, and the operator learns so when the gate opens. */
    static Fault answerHeld(CountDownLatch reached, CountDownLatch gate) {
        return exchange -> {
            var answer = exchange.forward();
            reached.countDown();
            gate.await();
            exchange.answer(answer);
        };
    }

    /** The API server sees it when the gate opens. */
    static Fault held(CountDownLatch reached, CountDownLatch gate) {
        return exchange -> {
            reached.countDown();
            gate.await();
            exchange.pass();
        };
    }

    /** The operator dies before the API server sees it. */
    static Fault killBefore(Runnable kill) {
        return exchange -> {
            kill.run();
            exchange.cut();
        };
    }

    /** The operator dies when the API server has done it, before it can know. */
    static Fault killAfterCommit(Runnable kill) {
        return exchange -> {
            exchange.forward();
            kill.run();
            exchange.cut();
        };
    }

    /** The operator dies when the answer has been sent to it. */
    static Fault killAfterResponse(Runnable kill) {
        return exchange -> {
            exchange.answer(exchange.forward());
            kill.run();
        };
    }
}

package dev.windlass.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request on its way through a {@link FaultProxy}. It runs in a thread of its own. */
public final class ProxiedExchange {

    private final HttpExchange exchange;
    private final ApiRequest request;
    private final ApiConnection upstream;
    private final Line line;
    private final Tampering tampering;
    private volatile @Nullable InputStream watched;
    private volatile boolean over;

    ProxiedExchange(HttpExchange exchange, ApiRequest request, ApiConnection upstream, Line line, Tampering tampering) {
        this.exchange = exchange;
        this.request = request;
        this.upstream = upstream;
        this.line = line;
        this.tampering = tampering;
    }

    /** The request. */
    public ApiRequest request() {
        return request;
    }

    /** Does what happens without a fault. */
    void pass() throws IOException, InterruptedException {
        if (request.isWatch()) {
            passWatch();
        } else {
            answer(forward());
        }
    }

    /** Has the API server do it. */
    ApiAnswer forward() throws IOException, InterruptedException {
        line.cross();
        return tampering.rewrite(request, upstream.send(request, exchange.getRequestHeaders()));
    }

    /** Tells the operator this. */
    void answer(ApiAnswer answer) throws IOException, InterruptedException {
        line.cross();
        copyType(answer);
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        end();
    }

    private void copyType(ApiAnswer answer) {
        answer.headers().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("Retry-After")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
    }

    /** Breaks the connection, whatever is under way on it. */
    void cut() {
        end();
    }

    /** Waits until the other side has had enough, or the proxy ends. */
    void neverAnswer() throws InterruptedException {
        line.waitForEnd();
    }

    private void passWatch() throws IOException, InterruptedException {
        line.cross();
        var answer = upstream.watch(request, exchange.getRequestHeaders());
        watched = answer.body();
        if (over) {
            answer.body().close();
            return;
        }
        try (var events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            exchange.getResponseBody().flush();
            for (var event = events.readLine(); event != null && !over; event = events.readLine()) {
                relay(event);
            }
        }
    }

    private void relay(String event) throws IOException, InterruptedException {
        for (var text : tampering.event(request, event)) {
            line.cross();
            send(text);
        }
    }

    /** Sends an event that the API server has not sent, and ends the watch. */
    void endWatch(String event) throws IOException {
        send(event);
        end();
    }

    private synchronized void send(String event) throws IOException {
        if (!over) {
            exchange.getResponseBody().write((event + "\n").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
    }

    void end() {
        over = true;
        var stream = watched;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                // It is over either way.
            }
        }
        exchange.close();
    }
}

package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.testing.Awaiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears webhooks on loopback. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger refusals;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    private WebhookReceiver(HttpServer server, int refusals) {
        this.server = server;
        this.refusals = new AtomicInteger(refusals);
    }

    static WebhookReceiver start() {
        return busyFor(0);
    }

    /** One that answers the first few calls with 503. */
    static WebhookReceiver busyFor(int refusals) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new WebhookReceiver(server, refusals);
            server.createContext("/", receiver::hear);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<JsonNode> heard() {
        return heard;
    }

    /** What it heard last, which is of a prediction that has ended. */
    JsonNode awaitEnd() {
        return Awaiting.of(
                "an end is heard of",
                Duration.ofSeconds(10),
                () -> heard.stream()
                        .filter(it -> List.of("succeeded", "failed", "canceled")
                                .contains(it.path("status").asText()))
                        .findFirst(),
                heard::toString);
    }

    Optional<JsonNode> first() {
        return heard.stream().findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean refused = refusals.getAndDecrement() > 0;
        if (!refused) {
            heard.add(new ObjectMapper().readTree(body));
        }
        exchange.sendResponseHeaders(refused ? 503 : 200, -1);
        exchange.close();
    }
}

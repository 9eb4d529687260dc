package dev.windlass.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hears how predictions ended, and notices when one is said to have ended in two ways. */
final class SoakReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, JsonNode> ends = new ConcurrentHashMap<>();
    private final Set<String> contradictions = ConcurrentHashMap.newKeySet();

    SoakReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::hear);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    Set<String> heard() {
        return Set.copyOf(ends.keySet());
    }

    Set<String> contradictions() {
        return Set.copyOf(contradictions);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode said = new ObjectMapper().readTree(exchange.getRequestBody());
            JsonNode before = ends.putIfAbsent(said.path("id").asText(), said);
            if (before != null && !before.equals(said)) {
                contradictions.add(before + " and " + said);
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.windlass.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of a kubelet's own API what the API server needs for {@code kubectl logs}: the logs of containers as they are now, over HTTPS. It
 * listens on loopback only, and answers whoever is on this machine.
 */
final class LogServer implements AutoCloseable {

    private static final String ROOT = "/containerLogs/";
    private static final Pattern PATH = Pattern.compile(ROOT + "([^/]+)/([^/]+)/([^/]+)");
    private static final int THREADS = 4;
    /** A length of 0 would mean that nobody has counted. */
    private static final int NOTHING = -1;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, step -> {
        var made = new Thread(step, "local-node-logs");
        made.setDaemon(true);
        return made;
    });

    /** Where logs are. */
    interface Logs {

        /** That part of what a container has printed; empty if there is no such container. */
        Optional<byte[]> read(String namespace, String pod, String container, LogPart part);
    }

    private LogServer(HttpsServer server) {
        this.server = server;
    }

    /** Begins to serve them at that address, at a free port. */
    static LogServer start(String address, Logs logs) {
        try {
            var made = new LogServer(HttpsServer.create(new InetSocketAddress(address, 0), 0));
            made.server.setHttpsConfigurator(new HttpsConfigurator(NodeCertificate.context(Instant.now())));
            made.server.setExecutor(made.threads);
            made.server.createContext(ROOT, exchange -> answer(exchange, logs));
            made.server.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Logs logs) throws IOException {
        try {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            LogPart part = LogPart.of(exchange.getRequestURI().getRawQuery());
            Optional<byte[]> log =
                    path.matches() ? logs.read(path.group(1), path.group(2), path.group(3), part) : Optional.empty();
            if (log.isEmpty()) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, NOTHING);
            } else {
                send(exchange, log.get());
            }
        } finally {
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, content.length == 0 ? NOTHING : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

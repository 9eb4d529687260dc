package dev.windlass.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A proxy between one operator and the API server, which makes faults of a test's choice at requests of its choice. It
 * speaks plain HTTP on loopback to the operator and TLS to the API server, and passes on who calls.
 *
 * <pre>{@code
 * proxy.on(ApiRequest::isWrite).nth(3).play(Fault.resetAfter());
 * proxy.on(it -> it.isOf("deployments/status")).always(Fault.answer(500));
 * proxy.hold("pods");
 * proxy.cut();
 * }</pre>
 */
public final class FaultProxy implements AutoCloseable {

    static {
        // Read once by the JDK's server: answers without delay, and connections kept as long as clients keep them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private final ApiConnection upstream;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Line line = new Line();
    private final Tampering tampering = new Tampering();
    private final AtomicInteger count = new AtomicInteger();
    private final List<ApiRequest> requests = new CopyOnWriteArrayList<>();
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final Set<ProxiedExchange> open = ConcurrentHashMap.newKeySet();

    FaultProxy(ApiConnection upstream) {
        this.upstream = upstream;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A proxy of the tests' API server. */
    public static FaultProxy start() {
        var server = ControlPlane.shared().adminConfig();
        return new FaultProxy(ApiConnection.to(server.getMasterUrl(), server.getCaCertData()));
    }

    /** Where the operator finds it. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Begins a rule for the requests that match; the first rule that applies to a request has it alone. */
    public FaultRule on(Predicate<ApiRequest> matching) {
        return new FaultRule(matching, rules::add);
    }

    /** Ends all rules; what they have under way is finished. */
    public void calm() {
        rules.clear();
    }

    /** Every request since the start. */
    public List<ApiRequest> requests() {
        return List.copyOf(requests);
    }

    /** Every write since the start, in order, events and leases apart. */
    public List<ApiRequest> writes() {
        return requests.stream().filter(ApiRequest::isWrite).toList();
    }

    /** Holds back every event of this kind, given by its plural, from now on. */
    public void hold(String kind) {
        tampering.hold(kind);
    }

    /** Lets go what was held back, in order. */
    public void release(String kind) {
        tampering.release(kind);
    }

    /** Loses the events of this kind's watches that match. */
    public void drop(String kind, Predicate<JsonNode> events) {
        tampering.drop(kind, events);
    }

    /** Changes every object of this kind on its way to the operator. */
    public void change(String kind, Consumer<ObjectNode> objects) {
        tampering.change(kind, objects);
    }

    /** Ends every watch of this kind as the API server does when it has forgotten too much: 410. */
    public void expire(String kind) throws IOException {
        var event = "{\"type\":\"ERROR\",\"object\":" + ApiAnswer.status(410) + "}";
        for (var exchange : open) {
            if (exchange.request().isWatch() && exchange.request().isOf(kind)) {
                exchange.endWatch(event);
            }
        }
    }

    /** Cuts the line: connections end, new ones end at once. */
    public void cut() {
        line.cut();
        open.forEach(ProxiedExchange::end);
    }

    /** Lets the line fall silent: connections stay, and nothing comes through. What is sent meanwhile is lost. */
    public void fallSilent() {
        line.fallSilent();
    }

    /** Makes the line whole again. Connections that lived through a silence end: something was lost on them. */
    public void heal() {
        line.heal();
    }

    private void handle(HttpExchange exchange) {
        try {
            var request = ApiRequest.of(count.incrementAndGet(), exchange);
            var proxied = new ProxiedExchange(exchange, request, upstream, line, tampering);
            open.add(proxied);
            try {
                requests.add(request);
                line.cross();
                faultFor(request).play(proxied);
            } finally {
                open.remove(proxied);
                proxied.end();
            }
        } catch (IOException e) {
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private Fault faultFor(ApiRequest request) {
        for (var rule : rules) {
            if (rule.applies(request)) {
                return rule.fault();
            }
        }
        return ProxiedExchange::pass;
    }

    @Override
    public void close() {
        rules.clear();
        line.end();
        tampering.releaseAll();
        open.forEach(ProxiedExchange::end);
        server.stop(0);
        threads.shutdownNow();
    }
}

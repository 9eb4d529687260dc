package dev.windlass.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for a Service: passes each connection on to one of several servers on loopback, those that answer. */
public final class ServiceInFront implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Begins to listen on a free port. */
    public ServiceInFront(Vertx vertx) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::pass);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public int port() {
        return server.actualPort();
    }

    /** Passes on to a server at that port as well. */
    public void add(int port) {
        ports.add(port);
    }

    private void pass(NetSocket caller) {
        caller.pause();
        pass(caller, ports.size());
    }

    private void pass(NetSocket caller, int attempts) {
        if (attempts == 0) {
            caller.close();
            return;
        }
        int port = ports.get(Math.floorMod(next.getAndIncrement(), ports.size()));
        client.connect(port, "127.0.0.1")
                .onSuccess(server -> {
                    server.closeHandler(unused -> caller.close());
                    caller.closeHandler(unused -> server.close());
                    server.pipeTo(caller);
                    caller.pipeTo(server);
                })
                .onFailure(away -> pass(caller, attempts - 1));
    }

    @Override
    public void close() {
        var unused = server.close();
        var alsoUnused = client.close();
    }
}

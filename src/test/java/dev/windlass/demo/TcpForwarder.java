package dev.windlass.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a server, until it is told to cut them all. */
final class TcpForwarder implements AutoCloseable {

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    TcpForwarder(InetSocketAddress server) {
        this.server = server;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Ends all connections and refuses new ones. */
    void cut() {
        cut = true;
        sockets.forEach(TcpForwarder::close);
    }

    /** Lets connections through again. */
    void heal() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            var client = listener.accept();
            sockets.add(client);
            if (cut) {
                close(client);
            } else {
                var upstream = new Socket(server.getAddress(), server.getPort());
                sockets.add(upstream);
                run(() -> pass(client, upstream));
                run(() -> pass(upstream, client));
            }
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step that ends when a connection does. */
    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        var thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "forwarder");
        thread.setDaemon(true);
        thread.start();
    }
}

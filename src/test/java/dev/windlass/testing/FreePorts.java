package dev.windlass.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that were free a moment ago, for servers that must come back at the same one. They are below those from which
 * systems give outgoing connections theirs, so that none of these takes one in the meantime.
 */
public final class FreePorts {

    private static final int FIRST = 12_000;
    private static final int END = 32_000;

    private FreePorts() {}

    /** One of them. */
    public static int one() {
        return some(1).get(0);
    }

    /** So many of them, all different. */
    public static List<Integer> some(int count) {
        return ThreadLocalRandom.current()
                .ints(FIRST, END)
                .distinct()
                .filter(FreePorts::free)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

package dev.windlass.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback addresses 127.x.y.z for pods. Linux answers on all of 127.0.0.0/8 without any setup; other systems do not.
 *
 * <p>Each instance has an x of its own on this machine, in whichever process: it holds a kubelet's port on 127.x.0.1.
 * Used on the loop's thread only.
 */
final class Addresses implements AutoCloseable {

    private static final int KUBELET_PORT = 10250;
    private static final int BLOCKS = 254;
    private static final int HOSTS = 254;

    private final ServerSocket claim;
    private final String block;
    private final Set<String> used = new HashSet<>();
    private int count;

    private Addresses(ServerSocket claim, String block) {
        this.claim = claim;
        this.block = block;
    }

    /** The addresses of a block that nobody else has. */
    static Addresses claim() {
        int first = ThreadLocalRandom.current().nextInt(BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            String block = "127." + (1 + (first + i) % BLOCKS) + ".";
            Optional<ServerSocket> claim = listenOn(block + "0.1");
            if (claim.isPresent()) {
                return new Addresses(claim.get(), block);
            }
        }
        throw new IllegalStateException(
                "no block of loopback addresses is free; Linux is needed, where 127.x.y.z exist");
    }

    private static Optional<ServerSocket> listenOn(String address) {
        try {
            return Optional.of(new ServerSocket(KUBELET_PORT, 1, InetAddress.getByName(address)));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    /** An address that no pod has; those given back are the last to be used again. */
    String take() {
        String address;
        do {
            address = block + (1 + count / HOSTS % HOSTS) + "." + (1 + count % HOSTS);
            count++;
        } while (!used.add(address));
        return address;
    }

    void giveBack(String address) {
        used.remove(address);
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

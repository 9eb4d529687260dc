package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a kubelet does to a running container from outside: commands in its environment, requests and connections to its
 * address. HTTPS and gRPC are not among it; such a probe fails.
 */
record Actions(Host host, Container container, Launch launch, ContainerFiles files, String ip) {

    private static final int FIRST_ERROR = 400;
    private static final int OK = 200;

    /** Whether the probe succeeds. A probe that cannot be carried out is one that fails, as for a kubelet. */
    CompletableFuture<Boolean> probe(Probe probe, String name) {
        Duration limit = Duration.ofSeconds(Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1));
        return outcome(probe, name, limit).exceptionally(failure -> false);
    }

    /** Carries out a hook; it completes when the hook has, well or not. */
    CompletableFuture<Boolean> hook(LifecycleHandler hook, Duration limit) {
        return outcome(hook, limit).exceptionally(failure -> false);
    }

    private CompletableFuture<Boolean> outcome(Probe probe, String name, Duration limit) {
        if (probe.getExec() != null) {
            return exec(probe.getExec().getCommand(), name, limit);
        }
        if (probe.getHttpGet() != null) {
            return host.loop().local(() -> get(probe.getHttpGet(), limit));
        }
        TCPSocketAction socket = probe.getTcpSocket();
        return socket == null
                ? CompletableFuture.completedFuture(false)
                : host.loop().local(() -> connects(socket, limit));
    }

    private CompletableFuture<Boolean> outcome(LifecycleHandler hook, Duration limit) {
        if (hook.getExec() != null) {
            return exec(hook.getExec().getCommand(), "preStop", limit);
        }
        if (hook.getHttpGet() != null) {
            return host.loop().local(() -> get(hook.getHttpGet(), limit));
        }
        var slept = new CompletableFuture<Boolean>();
        long seconds = hook.getSleep() == null ? 0 : hook.getSleep().getSeconds();
        host.loop().after(Duration.ofSeconds(seconds), () -> slept.complete(true));
        return slept;
    }

    private CompletableFuture<Boolean> exec(List<String> command, String name, Duration limit) {
        List<String> words = command.stream().map(files.termination()::in).toList();
        return host.processes().succeeds(launch.of(words), files.output(name), limit);
    }

    private boolean get(HTTPGetAction action, Duration limit) throws IOException {
        String scheme = Objects.requireNonNullElse(action.getScheme(), "HTTP");
        String path = Objects.requireNonNullElse(action.getPath(), "/");
        String address = to(action.getHost()) + ":" + port(action.getPort());
        var uri = URI.create(
                scheme.toLowerCase(Locale.ROOT) + "://" + address + (path.startsWith("/") ? "" : "/") + path);
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout((int) limit.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        connection.setInstanceFollowRedirects(false);
        for (HTTPHeader header : Objects.requireNonNullElse(action.getHttpHeaders(), List.<HTTPHeader>of())) {
            connection.setRequestProperty(header.getName(), header.getValue());
        }
        try {
            int code = connection.getResponseCode();
            return code >= OK && code < FIRST_ERROR;
        } finally {
            connection.disconnect();
        }
    }

    private boolean connects(TCPSocketAction action, Duration limit) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(to(action.getHost()), port(action.getPort())), (int) limit.toMillis());
            return true;
        }
    }

    private String to(@Nullable String named) {
        return named == null || named.isEmpty() ? ip : named;
    }

    private int port(IntOrString port) {
        Integer number = port.getIntVal();
        return number != null
                ? number
                : container.getPorts().stream()
                        .filter(it -> port.getStrVal().equals(it.getName()))
                        .mapToInt(ContainerPort::getContainerPort)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no port is named " + port.getStrVal()));
    }
}

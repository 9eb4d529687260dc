package dev.windlass.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The packaged program in the role of gateway, or of demo, which serves the same. */
public final class GatewayProcess extends ProgramProcess {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[.0-9]+:(\\d+)");
    private static final Pattern MANAGED = Pattern.compile("Management interface listening on http://[.0-9]+:(\\d+)");
    private static final Pattern METRICS = Pattern.compile("Metrics API on port (\\d+)");

    private GatewayProcess(String role, Path kubeconfig, Map<String, String> settings) {
        super(role, kubeconfig, settings);
    }

    /** Starts it with this kubeconfig and these settings in its environment. */
    public static GatewayProcess start(Path kubeconfig, Map<String, String> settings) {
        return new GatewayProcess("gateway", kubeconfig, settings);
    }

    /** Starts a demo; a kubeconfig that it read would lead it nowhere. */
    public static GatewayProcess demo(Map<String, String> settings) {
        return demo("demo", settings);
    }

    /** Starts a demo with these arguments. */
    public static GatewayProcess demo(String arguments, Map<String, String> settings) {
        return new GatewayProcess(arguments, Path.of("/dev/null"), settings);
    }

    /** Waits until it can be called. */
    public GatewayProcess listening() {
        await("the gateway to listen")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> port().isPresent() || !alive());
        if (!alive()) {
            throw new IllegalStateException("the gateway has ended: " + log());
        }
        return this;
    }

    /** Where it can be called, without a path: {@code http://127.0.0.1:…}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port().orElseThrow());
    }

    /** Where its health and its measures are. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + port(MANAGED).orElseThrow());
    }

    /** The port at which it serves the metrics API. */
    public int metricsPort() {
        return Integer.parseInt(Awaiting.of("the metrics API", Duration.ofSeconds(40), () -> port(METRICS), this::log));
    }

    private Optional<String> port() {
        return port(LISTENING);
    }

    private Optional<String> port(Pattern line) {
        return line.matcher(log()).results().map(GatewayProcess::port).findFirst();
    }

    private static String port(MatchResult line) {
        return line.group(1);
    }
}

package dev.windlass.testing;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway that most tests share: one process with the chart's rights, started when it is first asked for. */
public final class Gateways {

    /** So few are on a page of the shared gateway that a list of a test has several. */
    private static final Map<String, String> SHORT_PAGES = Map.of("WINDLASS_GATEWAY_PAGE_SIZE", "2");

    private static @Nullable GatewayProcess shared;
    private static @Nullable GatewayProcess demo;

    private Gateways() {}

    /** The account of every gateway in tests. */
    public static ChartRbac.Account account() {
        return ChartRbac.shared().gateway();
    }

    /** The shared gateway, with default settings but for pages of two. */
    public static synchronized GatewayProcess shared() {
        if (shared == null || !shared.alive()) {
            shared = start(SHORT_PAGES).listening();
        }
        return shared;
    }

    /** Ends it, where a test must be alone: it lets Deployments sleep of which its own store knows nothing. */
    public static synchronized void stopShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** The demo that tests share, as somebody starts it, but for pages of two. */
    public static synchronized GatewayProcess demo() {
        if (demo == null || !demo.alive()) {
            var started = GatewayProcess.demo(SHORT_PAGES).listening();
            Awaiting.until("the demo is there", () -> started.log().contains("The demo is at"), started::log);
            demo = started;
        }
        return demo;
    }

    /** Another gateway with these settings. */
    public static GatewayProcess start(Map<String, String> settings) {
        return start(account().kubeconfig(), settings);
    }

    /** Another gateway that talks to the API server as this kubeconfig says. */
    public static GatewayProcess start(Path kubeconfig, Map<String, String> settings) {
        return GatewayProcess.start(kubeconfig, settings);
    }
}

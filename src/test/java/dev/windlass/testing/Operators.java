package dev.windlass.testing;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operator that most tests share: one process with the chart's rights, started when it is first asked for. */
public final class Operators {

    private static @Nullable OperatorProcess shared;

    private Operators() {}

    /** The account of every operator in tests. */
    public static ChartRbac.Account account() {
        return ChartRbac.shared().operator();
    }

    /** The shared operator, with default settings. */
    public static synchronized OperatorProcess shared() {
        if (shared == null || !shared.alive()) {
            shared = start(Map.of()).leading();
        }
        return shared;
    }

    /** Ends the shared operator, for a test that needs to be alone with its own. */
    public static synchronized void stopShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** Another operator with these settings. */
    public static OperatorProcess start(Map<String, String> settings) {
        return start(account().kubeconfig(), settings);
    }

    /** Another operator that talks to the API server as this kubeconfig says. */
    public static OperatorProcess start(Path kubeconfig, Map<String, String> settings) {
        return OperatorProcess.start(kubeconfig, settings);
    }
}

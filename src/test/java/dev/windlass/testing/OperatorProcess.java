package dev.windlass.testing;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged program in the role of operator. */
public final class OperatorProcess extends ProgramProcess {

    private OperatorProcess(Path kubeconfig, Map<String, String> settings) {
        super("operator", kubeconfig, settings);
    }

    /** Starts it with this kubeconfig and these settings in its environment; it may have to wait for the Lease. */
    public static OperatorProcess start(Path kubeconfig, Map<String, String> settings) {
        return new OperatorProcess(kubeconfig, settings);
    }

    /** Waits until it is the one that writes. */
    public OperatorProcess leading() {
        await("the operator to lead")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(this::leads);
        return this;
    }

    /** Whether it has become the one that writes. */
    public boolean leads() {
        return log().contains("This operator writes from now on");
    }
}

package dev.windlass.app;

import dev.windlass.demo.NoCluster;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The program. Its arguments are an {@link Invocation}. */
@QuarkusMain
public class Main implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Main.class);
    private static final int FAILURE = 1;
    private static final int MISUSE = 2;

    private final Instance<OperatorRole> operator;
    private final Instance<LocalNodeRole> localNode;
    private final Instance<DemoRole> demo;
    private final Instance<GatewayRole> gateway;
    private final Instance<Predictions> predictions;

    /** Made by Quarkus. */
    @Inject
    public Main(
            Instance<OperatorRole> operator,
            Instance<LocalNodeRole> localNode,
            Instance<DemoRole> demo,
            Instance<GatewayRole> gateway,
            Instance<Predictions> predictions) {
        this.operator = operator;
        this.localNode = localNode;
        this.demo = demo;
        this.gateway = gateway;
        this.predictions = predictions;
    }

    /** Where Java begins. */
    public static void main(String... arguments) {
        Invocation.of(arguments).ifPresent(Main::configure);
        Quarkus.run(Main.class, arguments);
    }

    /** What must be known before anything starts: whether to listen, and whose settings count. */
    private static void configure(Invocation invocation) {
        Role role = invocation.role();
        if (!role.serves()) {
            System.setProperty("quarkus.http.host-enabled", "false");
        }
        if (role == Role.DEMO && System.getProperty("quarkus.profile") == null) {
            System.setProperty("quarkus.profile", "demo");
        }
        if (invocation.controlPlane()) {
            System.setProperty("windlass.cluster.control-plane", "true");
        }
    }

    @Override
    public int run(String... arguments) {
        boolean developing = arguments.length == 0 && LaunchMode.current() == LaunchMode.DEVELOPMENT;
        Optional<Role> role =
                developing ? Optional.of(Role.DEMO) : Invocation.of(arguments).map(Invocation::role);
        if (role.isEmpty()) {
            LOG.error(Invocation.usage(arguments));
            return MISUSE;
        }
        try {
            start(role.get());
        } catch (NoCluster none) {
            LOG.error(none.getMessage());
            return none.exitStatus();
        } catch (IllegalStateException missing) {
            LOG.error(missing.getMessage());
            return FAILURE;
        }
        Quarkus.waitForExit();
        return 0;
    }

    private void start(Role role) {
        switch (role) {
            case OPERATOR, ALL -> operator.get().start();
            case DEMO -> demo.get().start();
            case LOCAL_NODE -> localNode.get().start();
            case GATEWAY -> {}
        }
        if (role.serves()) {
            gateway.get().start(predictions.get());
        }
    }
}

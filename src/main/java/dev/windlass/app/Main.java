package dev.windlass.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The program. Its one argument names the role it plays: {@code operator} or {@code local-node}. */
@QuarkusMain
public class Main implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Main.class);
    private static final int MISUSE = 2;

    private final Map<String, Runnable> roles;

    /** Made by Quarkus. */
    @Inject
    public Main(OperatorRole operator, LocalNodeRole localNode) {
        this.roles = new TreeMap<>(Map.of("operator", operator::start, "local-node", localNode::start));
    }

    /** Where Java begins. */
    public static void main(String... arguments) {
        Quarkus.run(Main.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        Runnable role = arguments.length == 1 ? roles.get(arguments[0]) : null;
        if (role == null) {
            LOG.errorf(
                    "Give the role to play as the one argument: %s. Got: %s",
                    String.join(" or ", roles.keySet()), String.join(" ", arguments));
            return MISUSE;
        }
        role.run();
        Quarkus.waitForExit();
        return 0;
    }
}

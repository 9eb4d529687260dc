package dev.windlass.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** The program. Its one argument names the role it plays: {@code operator}. */
@QuarkusMain
public class Main implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Main.class);
    private static final int MISUSE = 2;

    private final OperatorRole operator;

    /** Made by Quarkus. */
    @Inject
    public Main(OperatorRole operator) {
        this.operator = operator;
    }

    /** Where Java begins. */
    public static void main(String... arguments) {
        Quarkus.run(Main.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        if (!List.of(arguments).equals(List.of("operator"))) {
            LOG.errorf("Give the role to play as the one argument: operator. Got: %s", String.join(" ", arguments));
            return MISUSE;
        }
        operator.start();
        Quarkus.waitForExit();
        return 0;
    }
}

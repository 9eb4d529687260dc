package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.CogNode;
import dev.windlass.testing.Command;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.SaysBack;
import dev.windlass.testing.WorkingTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replicate's own clients, unchanged, run predictions, wait for them, follow, cancel and list them, and check the webhooks about
 * them by their own validators; what each does is in {@code src/test/clients/predictions…}. Once in the demo, once on a real Cog.
 */
@NullUnmarked // what is opened before all tests
@OnControlPlane
class ClientPredictionsIT {

    private static final Path CLIENTS = Path.of(
            Command.of(List.of(WorkingTree.file("hack/clients").toString(), "node", "python-1", "python-2", "go"))
                    .within(Duration.ofMinutes(10))
                    .run()
                    .orThrow()
                    .stdout()
                    .strip());
    private static final String DEMO = "the demo";
    private static final String COG = "a real Cog";

    @TempDir
    static Path folder;

    private static CogNode node;
    private static GatewayProcess gateway;
    private static SaysBack inDemo;
    private static SaysBack asCog;

    @BeforeAll
    static void open() {
        node = CogNode.open("clients", folder);
        Operators.shared();
        gateway = Gateways.start(SaysBack.settings()).listening();
        asCog = SaysBack.asCog(gateway, node, "says-back");
        inDemo = SaysBack.inDemo(Gateways.demo(), "says-back");
    }

    @AfterAll
    static void close() {
        gateway.close();
        node.close();
    }

    static Stream<Arguments> clientsAtSites() {
        return Stream.of(DEMO, COG)
                .flatMap(site -> Stream.of(
                        client("npm-1-4-0", site, "node", CLIENTS + "/node/predictions-1.4.0.mjs"),
                        client("pypi-1-0-7", site, python(1), source("predictions_1_0_7.py")),
                        client("pypi-2-0-0b4", site, python(2), source("predictions_2_0_0b4.py")),
                        client("go-0-26-0", site, CLIENTS + "/go/predictions-client")));
    }

    private static Arguments client(String name, String site, String... command) {
        return argumentSet(name + " at " + site, site, List.of(command));
    }

    private static String python(int client) {
        return CLIENTS + "/python-" + client + "/bin/python";
    }

    private static String source(String name) {
        return WorkingTree.file("src/test/clients/" + name).toString();
    }

    @ParameterizedTest
    @MethodSource("clientsAtSites")
    void doesAllThatItCanWithPredictions(String site, List<String> command) {
        var saysBack = site.equals(DEMO) ? inDemo : asCog;
        var words = new ArrayList<>(command);
        words.addAll(List.of(
                saysBack.caller().gateway().toString(),
                saysBack.token(),
                saysBack.model(),
                saysBack.version(),
                saysBack.deployment()));

        var result = Command.of(words).within(Duration.ofMinutes(4)).run().orThrow();

        assertThat(result.stdout()).contains("all is well");
    }
}

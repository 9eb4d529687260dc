package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.windlass.testing.Command;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.WorkingTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicate's own clients, unchanged; what each does, and what it must see, is in {@code src/test/clients}. */
@OnControlPlane
class ClientsIT {

    private static final Path CLIENTS = Path.of(
            Command.of(List.of(WorkingTree.file("hack/clients").toString(), "node", "python-1", "python-2", "go"))
                    .run()
                    .orThrow()
                    .stdout()
                    .strip());

    static Stream<Arguments> clientsAtSites() {
        return Stream.of(Site.values())
                .flatMap(site -> Stream.of(
                        client(site, "npm-1-4-0", "node", CLIENTS + "/node/replicate-1.4.0.mjs"),
                        client(site, "pypi-1-0-7", CLIENTS + "/python-1/bin/python", source("replicate_1_0_7.py")),
                        client(site, "pypi-2-0-0b4", CLIENTS + "/python-2/bin/python", source("replicate_2_0_0b4.py")),
                        client(site, "go-0-26-0", CLIENTS + "/go/client")));
    }

    private static String source(String name) {
        return WorkingTree.file("src/test/clients/" + name).toString();
    }

    private static Arguments client(Site site, String name, String... command) {
        return argumentSet(name + " at " + site, site, name, List.of(command));
    }

    @ParameterizedTest
    @MethodSource("clientsAtSites")
    void doesAllThatItCan(Site site, String name, List<String> command) {
        var words = new ArrayList<>(command);
        words.addAll(List.of(site.url().toString(), site.token(), Site.MODEL, name));

        var result = Command.of(words).run().orThrow();

        assertThat(result.stdout()).contains("all is well");
    }
}

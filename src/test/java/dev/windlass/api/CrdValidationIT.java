package dev.windlass.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.windlass.testing.CommandResult;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the API server takes and what it refuses, and in which words. A file of several documents tells an edit: all but the
 * last are stored.
 */
@OnControlPlane
class CrdValidationIT {

    private static final Path FILES = Path.of("src/test/resources/crds");
    private static final String MUST_SAY = "# must say: ";
    private static final String[] APPLY = {
        "apply", "--server-side", "--force-conflicts", "--dry-run=server", "--validate=strict"
    };

    private final String namespace = ControlPlane.shared().newNamespace("crd");

    @TestFactory
    Stream<DynamicTest> refusesWithASentenceThatAPersonCanActOn() throws IOException {
        return each("invalid", text -> {
            var sentence = text.lines().findFirst().orElseThrow();
            assertThat(sentence).startsWith(MUST_SAY);

            var refused = written(text);

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.stderr()).contains(sentence.substring(MUST_SAY.length()));
        });
    }

    @TestFactory
    Stream<DynamicTest> takesWhatIsRight() throws IOException {
        // An object of this name may be there, as another test has written it.
        return each("valid", text -> assertThat(kubectl(text, APPLY).stderr()).isEmpty());
    }

    private CommandResult written(String text) {
        var documents = List.of(text.split("(?m)^---$"));
        documents
                .subList(0, documents.size() - 1)
                .forEach(it -> kubectl(it, "create").orThrow());
        var last = documents.get(documents.size() - 1);
        return documents.size() == 1
                ? kubectl(last, "create", "--dry-run=server", "--validate=strict")
                : kubectl(last, APPLY);
    }

    private CommandResult kubectl(String text, String... how) {
        var words = Stream.concat(Stream.of(how), Stream.of("-n", namespace, "-f", "-"));
        return ControlPlane.shared().kubectlReading(text, words.toArray(String[]::new));
    }

    private static Stream<DynamicTest> each(String folder, Check check) throws IOException {
        try (var files = Files.list(FILES.resolve(folder))) {
            return files.sorted().toList().stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> check.of(Files.readString(file))));
        }
    }

    private interface Check {
        void of(String text);
    }
}

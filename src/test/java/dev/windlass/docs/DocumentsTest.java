package dev.windlass.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Reason;
import dev.windlass.testing.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents keep up with the code, and their links lead somewhere. */
class DocumentsTest {

    private static final Path REFERENCE = WorkingTree.file("docs/reference/deployment.md");
    private static final Path ARCHITECTURE = WorkingTree.file("ARCHITECTURE.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final int LONGEST_README = 150;

    @ParameterizedTest
    @EnumSource
    void theReferenceHasEveryReasonWithItsStatus(Reason reason) throws IOException {
        var rows = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.contains("`" + reason + "`"))
                .toList();

        assertThat(rows).isNotEmpty();
        assertThat(rows)
                .filteredOn(row -> row.startsWith("|"))
                .allMatch(row -> row.contains(reason.holds() ? "| True |" : "| False |"));
    }

    static Stream<String> fields() {
        return Stream.of(fields("", DeploymentSpec.class), fields("", DeploymentStatus.class))
                .flatMap(names -> names);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theReferenceHasEveryField(String field) throws IOException {
        assertThat(Files.readString(REFERENCE)).contains("| `" + field + "` |");
    }

    @Test
    void theArchitectureHasEveryPackageAndNoOther() throws IOException {
        var told = Files.readAllLines(ARCHITECTURE).stream()
                .filter(line -> line.matches("\\| `[a-z]+` \\|.*"))
                .map(line -> line.replaceAll("^\\| `([a-z]+)`.*", "$1"));

        try (var folders = Files.list(WorkingTree.file("src/main/java/dev/windlass"))) {
            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(folders.map(folder ->
                                    Objects.requireNonNull(folder.getFileName()).toString())
                            .toList());
        }
    }

    static Stream<Path> documents() throws IOException {
        try (var top = Files.list(WorkingTree.base());
                var docs = Files.walk(WorkingTree.file("docs"))) {
            return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        var folder = Objects.requireNonNull(document.getParent());
        List<String> dead = LINK.matcher(Files.readString(document))
                .results()
                .map(MatchResult::group)
                .map(link -> LINK.matcher(link).replaceAll("$1"))
                .filter(target -> !target.startsWith("https:"))
                .filter(target -> !Files.exists(folder.resolve(target)))
                .toList();

        assertThat(dead).isEmpty();
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(WorkingTree.file("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    /** Paths of a spec's fields; the fields of lists' elements are told with their list. */
    private static Stream<String> fields(String prefix, Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .flatMap(component -> Stream.concat(
                        Stream.of(prefix + component.getName()),
                        record == DeploymentSpec.class && component.getType().isRecord()
                                ? fields(component.getName() + ".", component.getType())
                                : Stream.of()));
    }
}

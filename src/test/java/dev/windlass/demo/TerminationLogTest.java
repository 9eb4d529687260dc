package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationLogTest {

    @TempDir
    Path folder;

    private TerminationLog termination;
    private Path log;

    @BeforeEach
    void files() throws IOException {
        termination = new TerminationLog(folder.resolve("termination-log"), "/dev/termination-log");
        termination.empty();
        log = Files.writeString(folder.resolve("log"), "");
    }

    @Test
    void isTheContainersOwnFileWhereverItsPathIsNamed() {
        assertThat(termination.in("echo why > /dev/termination-log"))
                .isEqualTo("echo why > " + folder + "/termination-log");
    }

    @Test
    void keepsTheLast4096Bytes() throws IOException {
        Files.writeString(termination.file(), "a".repeat(5000) + "end");

        assertThat(termination.message()).hasSize(4096).endsWith("aend");
    }

    @Test
    void theLogStandsInOnlyForAnEmptyMessageOfAFailure() throws IOException {
        Files.writeString(log, "of the run before\nof this run\n");
        long start = "of the run before\n".length();

        assertThat(termination.messageOr(log, start, 1)).isEqualTo("of this run\n");
        assertThat(termination.messageOr(log, start, 0)).isEmpty();
        Files.writeString(termination.file(), "why");
        assertThat(termination.messageOr(log, start, 1)).isEqualTo("why");
    }

    @Test
    void theLogStandsInWith80LinesAnd2048Bytes() throws IOException {
        Files.writeString(log, "x\n".repeat(100));
        assertThat(termination.messageOr(log, 0, 1)).isEqualTo("x\n".repeat(80));

        Files.writeString(log, "y".repeat(3000));
        assertThat(termination.messageOr(log, 0, 1)).isEqualTo("y".repeat(2048));
    }
}

package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPartTest {

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("log"), "one\ntwo\nthree\n");
    }

    private String part(String query) {
        return new String(LogPart.of(query).read(log), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "tailLines=1,'three\n'",
        "tailLines=2,'two\nthree\n'",
        "tailLines=3,'one\ntwo\nthree\n'",
        "tailLines=99,'one\ntwo\nthree\n'",
        "tailLines=0,''",
        "tailLines=2&limitBytes=3,two",
        "container=model&limitBytes=5,'one\nt'",
        "tailLines=two,'one\ntwo\nthree\n'"
    })
    void isTheFirstBytesOfTheLastLines(String query, String expected) {
        assertThat(part(query)).isEqualTo(expected);
    }

    @Test
    void isAllWhereNothingIsAskedAndALineThatIsNotWholeYetIsOne() throws IOException {
        assertThat(new String(LogPart.of(null).read(log), StandardCharsets.UTF_8))
                .isEqualTo("one\ntwo\nthree\n");

        Files.writeString(log, "one\ntwo");

        assertThat(part("tailLines=1")).isEqualTo("two");
    }

    @Test
    void isNothingOfWhatIsNotThere() {
        assertThat(LogPart.of("").read(folder.resolve("none"))).isEmpty();
    }
}

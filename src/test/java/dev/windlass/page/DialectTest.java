package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values as literals of programming languages. */
class DialectTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode read(String json) throws IOException {
        return (ObjectNode) JSON.readTree(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JSON       | {"a": [1, true, null, {"b": 0.5}]}
            JAVASCRIPT | {"a": [1, true, null, {"b": 0.5}]}
            PYTHON     | {"a": [1, True, None, {"b": 0.5}]}
            GO         | map[string]any{"a": []any{1, true, nil, map[string]any{"b": 0.5}}}
            """)
    void eachWritesItsOwnWords(Dialect dialect, String expected) throws IOException {
        assertThat(dialect.value(read("{\"a\": [1, true, null, {\"b\": 0.5}]}")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsLongHasALineForEachField(Dialect dialect) throws IOException {
        var input = read("{\"prompt\": \"an astronaut riding a rainbow unicorn\", \"steps\": 50}");

        var lines = dialect.block(input, "  ").lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).endsWith("\"prompt\": \"an astronaut riding a rainbow unicorn\",");
        assertThat(lines.get(2)).endsWith("\"steps\": 50" + (dialect == Dialect.JSON ? "" : ","));
        assertThat(lines.get(3)).isEqualTo("  }");
    }

    @Test
    void aPageDoesNotEndAScriptByIt() {
        assertThat(Dialect.JAVASCRIPT.text("</script><!--")).isEqualTo("\"<\\/script><\\!--\"");
    }

    @Test
    void whatCannotBeSeenIsWrittenOut() {
        assertThat(Dialect.PYTHON.text("a\u202eb\u2028\u0000\ufeff\u007f"))
                .isEqualTo("\"a\\u202eb\\u2028\\u0000\\ufeff\\u007f\"");
        assertThat(Dialect.JSON.text("snow \u2603, grin \ud83d\ude00")).isEqualTo("\"snow \u2603, grin \ud83d\ude00\"");
    }

    @Test
    void goTakesNoHalfCharacterAndNoNumberBeyondItsOwn() throws IOException {
        assertThat(Dialect.GO.text("\ud800")).isEqualTo("\"\\ufffd\"");
        assertThat(Dialect.GO.value(read("{\"n\": 123456789012345678901}").get("n")))
                .isEqualTo("float64(123456789012345678901)");
    }

    @Property(seed = "7", tries = 500)
    void anyTextIsReadBackAsItWas(@ForAll String text) throws IOException {
        assertThat(JSON.readTree(Dialect.JSON.text(text))).isEqualTo(TextNode.valueOf(text));
        assertThat(JSON.readTree(Dialect.PYTHON.text(text))).isEqualTo(TextNode.valueOf(text));
        assertThat(JSON.readTree(Dialect.JAVASCRIPT.text(text).replace("<\\!", "<!")))
                .isEqualTo(TextNode.valueOf(text));
    }

    @Property(seed = "8", tries = 500)
    void aShellTakesAnyTextAsOneWord(@ForAll String text) {
        var word = Shell.word(text);

        assertThat(word.startsWith("'") ? word.substring(1, word.length() - 1).replace("'\\''", "'") : word)
                .isEqualTo(text);
        assertThat(word.replace("'\\''", "").replaceAll("^'|'$", "")).doesNotContain("'");
    }
}

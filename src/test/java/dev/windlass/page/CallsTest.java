package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static String text(ObjectNode input, String id) {
        return Calls.of("http://localhost:8080", "acme/app", input).stream()
                .filter(it -> it.id().equals(id))
                .map(Snippet::text)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachGivesTheInputToTheModel() {
        assertThat(text(Example.unknown(), "call-curl")).contains("  -d '{\"input\": {\"text\": \"hello\"}}' \\\n");
        assertThat(text(Example.unknown(), "call-js")).contains("\"app\", { input: {\"text\": \"hello\"} },\n");
        assertThat(text(Example.unknown(), "call-python")).contains("\"acme/app\", input={\"text\": \"hello\"}\n");
        assertThat(text(Example.unknown(), "call-go"))
                .contains("input := replicate.PredictionInput{\"text\": \"hello\"}\n");
    }

    @Test
    void whateverIsInItAShellTakes() throws IOException {
        var input = JsonNodeFactory.instance
                .objectNode()
                .put("it's", "\"a\" 'b' $HOME `ls` \\ \n !")
                .put("n", 5);

        var body = text(input, "call-curl")
                .replaceAll("(?s).*-d '(.*)' \\\\\n.*", "$1")
                .replace("'\\''", "'");

        assertThat(new ObjectMapper().readTree(body).get("input")).isEqualTo(input);
    }
}

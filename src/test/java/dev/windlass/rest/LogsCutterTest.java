package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsCutterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode cut(String json, int most, int part) throws IOException {
        var cutter = new LogsCutter(most);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += part) {
            cutter.take(Buffer.buffer().appendBytes(bytes, i, Math.min(part, bytes.length - i)));
        }
        return JSON.readTree(cutter.kept().getBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void onlyLogsAreCutAndTheRestIsAsItWas(int part) throws IOException {
        var said = JsonNodeFactory.instance.objectNode();
        said.put("output", "x".repeat(50)).put("logs", "ab\\\"ü𝄞\n".repeat(20)).put("error", "logs");
        said.putObject("metrics").put("logs", "y".repeat(50));

        var kept = cut(said.toString(), 16, part);

        assertThat(kept.get("logs").textValue().length()).isBetween(8, 16);
        assertThat(said.get("logs").textValue()).startsWith(kept.get("logs").textValue());
        assertThat(kept.get("output")).isEqualTo(said.get("output"));
        assertThat(kept.get("error")).isEqualTo(said.get("error"));
        assertThat(kept.get("metrics")).isEqualTo(said.get("metrics"));
    }

    @Test
    void wheneverItIsCutItIsStillJson() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            var logs = new StringBuilder();
            random.ints(30).forEach(it -> logs.append("a\\\"é\u0001🙂/\n{}[]:,".codePointAt(Math.floorMod(it, 8))));
            var said = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", "x")
                    .put("logs", logs.toString())
                    .put("z", 1);

            var kept = cut(JSON.writeValueAsString(said), random.nextInt(40), 1 + random.nextInt(9));

            assertThat(kept.get("z").intValue()).isEqualTo(1);
            assertThat(kept.get("logs").textValue()).isNotNull();
        }
    }

    @Test
    void escapesOfUnicodeStayWhole() throws IOException {
        var json = "{\"logs\": \"" + "\\u00e9\\ud834\\udd1e".repeat(10) + "\", \"status\": \"processing\"}";

        for (int most = 0; most < 60; most++) {
            assertThat(cut(json, most, 5).get("status").textValue()).isEqualTo("processing");
        }
    }
}

package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionSchemaTest {

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private Optional<Boolean> stream() {
        return new VersionSchema("v", document).outputIsStream();
    }

    @Test
    void anIteratorIsAStream() {
        document.withObject("/components/schemas/Output").put("type", "array").put("x-cog-array-type", "iterator");

        assertThat(stream()).contains(true);
    }

    @Test
    void aListIsNone() {
        document.withObject("/components/schemas/Output").put("type", "array");

        assertThat(stream()).contains(false);
    }

    @Test
    void nobodyKnowsOfAnOutputThatIsNotDescribed() {
        assertThat(stream()).isEmpty();
    }
}

package dev.windlass.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.Refused;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a form says of its file: JSON in one field, or, as Python's client 2.x sends it, {@code metadata[key]} for each key. */
final class FileMetadata {

    private static final int DEEPEST = 16;
    private static final Pattern KEYED = Pattern.compile("metadata\\[([^\\]]{1,200})]");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private FileMetadata() {}

    static ObjectNode of(Optional<String> whole, Collection<String> fields, Function<String, Optional<String>> text) {
        ObjectNode metadata =
                whole.filter(it -> !it.isBlank()).map(FileMetadata::read).orElseGet(JSON::createObjectNode);
        for (String field : fields) {
            Matcher keyed = KEYED.matcher(field);
            if (keyed.matches()) {
                metadata.put(keyed.group(1), text.apply(field).orElse(""));
            }
        }
        return metadata;
    }

    private static ObjectNode read(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            // Told below.
        }
        throw Refused.because(Refused.Kind.MALFORMED, "metadata: must be a JSON object.");
    }
}

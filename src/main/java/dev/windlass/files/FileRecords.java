package dev.windlass.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.files.StoredFile.Checksums;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What is known of a file, as bytes beside its own. */
final class FileRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FileRecords() {}

    static byte[] write(StoredFile file) {
        ObjectNode record = JSON.createObjectNode()
                .put("id", file.id())
                .put("owner", file.owner())
                .put("name", file.label().name())
                .put("type", file.label().contentType())
                .put("size", file.size())
                .put("md5", file.checksums().md5())
                .put("sha256", file.checksums().sha256())
                .put("created", file.created().toString())
                .put("expires", file.expires().toString());
        record.set("metadata", file.label().metadata());
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    /** What was written; empty if it is something else. */
    static Optional<StoredFile> read(byte[] bytes) {
        try {
            JsonNode record = JSON.readTree(bytes);
            return record != null && record.get("metadata") instanceof ObjectNode metadata
                    ? Optional.of(file(record, metadata))
                    : Optional.empty();
        } catch (IOException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static StoredFile file(JsonNode record, ObjectNode metadata) {
        return new StoredFile(
                text(record, "id"),
                text(record, "owner"),
                new Label(text(record, "name"), text(record, "type"), metadata),
                record.path("size").asLong(),
                new Checksums(text(record, "md5"), text(record, "sha256")),
                Instant.parse(text(record, "created")),
                Instant.parse(text(record, "expires")));
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText();
    }
}

package dev.windlass.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A piece of an output.
 *
 * @param kind text, json, image, audio, video, or link
 * @param content the text, or where the file is
 */
public record Piece(String kind, String content) {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("png", "image"),
            Map.entry("jpg", "image"),
            Map.entry("jpeg", "image"),
            Map.entry("gif", "image"),
            Map.entry("webp", "image"),
            Map.entry("svg", "image"),
            Map.entry("mp3", "audio"),
            Map.entry("wav", "audio"),
            Map.entry("ogg", "audio"),
            Map.entry("flac", "audio"),
            Map.entry("mp4", "video"),
            Map.entry("webm", "video"));

    /**
     * The pieces of an output: of texts that come one after the other one text is made.
     *
     * @param url where this service is: the page may show nothing from elsewhere
     */
    static List<Piece> of(JsonNode output, String url) {
        if (output.isTextual()) {
            return List.of(of(output.asText(), url));
        }
        List<JsonNode> parts = StreamSupport.stream(output.spliterator(), false).toList();
        if (!output.isArray() || !parts.stream().allMatch(JsonNode::isTextual)) {
            return output.isNull() ? List.of() : List.of(new Piece("json", output.toPrettyString()));
        }
        return parts.stream().noneMatch(it -> isFile(it.asText()))
                ? List.of(new Piece("text", parts.stream().map(JsonNode::asText).collect(Collectors.joining())))
                : parts.stream().map(it -> of(it.asText(), url)).toList();
    }

    private static Piece of(String text, String url) {
        if (!isFile(text)) {
            return new Piece("text", text);
        }
        boolean near = text.startsWith("data:") || text.startsWith(url + "/");
        return new Piece(near ? kind(text).orElse("link") : "link", text);
    }

    private static boolean isFile(String text) {
        return text.startsWith("data:") || text.startsWith("http://") || text.startsWith("https://");
    }

    private static Optional<String> kind(String address) {
        if (address.startsWith("data:")) {
            String type = address.substring("data:".length()).split("/", 2)[0];
            return Optional.of(type)
                    .filter(it -> List.of("image", "audio", "video").contains(it));
        }
        String path = address.split("[?#]", 2)[0];
        return Optional.ofNullable(
                KINDS.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    /** Whether it is of that kind. */
    public boolean is(String one) {
        return kind.equals(one);
    }
}

package dev.windlass.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A pod template as a Release pins it. Equal templates give equal bytes.
 *
 * @param hash the first 16 hexadecimal digits of the text's SHA-256
 * @param text the template as YAML, keys in alphabetical order
 */
public record PinnedTemplate(String hash, String text) {

    private static final int HASH_LENGTH = 16;

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Pins a template. */
    public static PinnedTemplate of(PodTemplateSpec template) {
        try {
            String text = YAML.writeValueAsString(template);
            return new PinnedTemplate(hash(text), text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a pod template cannot be written", impossible);
        }
    }

    /** The template itself, new with each call. */
    public PodTemplateSpec read() {
        try {
            return YAML.readValue(text, PodTemplateSpec.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the pinned template " + hash + " cannot be read", broken);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

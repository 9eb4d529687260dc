package dev.windlass.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.windlass.api.DeploymentSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The annotation {@code windlass.dev/changed-by}: who wrote a spec, believed only while the hash beside the name fits
 * the spec.
 *
 * @param user the caller's name
 * @param spec the {@linkplain #hash hash} of the spec that the caller wrote
 */
public record ChangedBy(@Nullable String user, @Nullable String spec) {

    /** The annotation's name. */
    public static final String ANNOTATION = "windlass.dev/changed-by";

    /** What is said where nobody vouches for a name. */
    public static final String UNVERIFIED = "unverified";

    private static final int HASH_LENGTH = 16;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    /** The annotation's value that says who wrote this spec. */
    public static String annotation(String user, DeploymentSpec written) {
        try {
            return JSON.writeValueAsString(new ChangedBy(user, hash(written)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("two strings cannot be written as JSON", impossible);
        }
    }

    /** The name in an annotation's value if it was written for this spec, else {@link #UNVERIFIED}. */
    public static String of(@Nullable String annotation, DeploymentSpec written) {
        if (annotation == null) {
            return UNVERIFIED;
        }
        try {
            ChangedBy claim = JSON.readValue(annotation, ChangedBy.class);
            return claim != null && claim.user() != null && hash(written).equals(claim.spec())
                    ? claim.user()
                    : UNVERIFIED;
        } catch (JsonProcessingException notOurs) {
            return UNVERIFIED;
        }
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the spec as JSON, absent fields left out. */
    public static String hash(DeploymentSpec spec) {
        try {
            byte[] json = JSON.writeValueAsString(spec).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a spec cannot be hashed", impossible);
        }
    }
}

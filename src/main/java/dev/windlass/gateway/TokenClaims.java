package dev.windlass.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a JSON Web Token (RFC 7519) says of itself. Nobody has verified it: it is good for advice, and for nothing else.
 *
 * @param audiences whom it was made for
 * @param namespace the namespace of the service account that it is of
 */
record TokenClaims(List<String> audiences, Optional<String> namespace) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TokenClaims NONE = new TokenClaims(List.of(), Optional.empty());
    private static final int PARTS = 3;
    /** What may be repeated to whoever sent it. */
    private static final Pattern PRINTABLE = Pattern.compile("[-./:_a-zA-Z0-9]{1,200}");

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    static TokenClaims of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return NONE;
        }
        try {
            JsonNode claims =
                    JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return new TokenClaims(
                    audiences(claims.path("aud")),
                    Caller.namespace(claims.path("sub").asText(""))
                            .filter(it -> NAMESPACE.matcher(it).matches()));
        } catch (IllegalArgumentException | JsonProcessingException notAToken) {
            return NONE;
        }
    }

    private static List<String> audiences(JsonNode claim) {
        List<String> audiences = new ArrayList<>();
        if (claim.isTextual()) {
            audiences.add(claim.asText());
        }
        claim.elements().forEachRemaining(it -> audiences.add(it.asText()));
        return audiences.stream().filter(it -> PRINTABLE.matcher(it).matches()).toList();
    }
}

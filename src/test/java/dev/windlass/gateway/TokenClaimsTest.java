package dev.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static String token(String claims) {
        return "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    @Test
    void readsAudiencesAndNamespace() {
        var claims = TokenClaims.of(token("""
                {"aud": ["https://kubernetes.default.svc"], "sub": "system:serviceaccount:acme:ci"}"""));

        assertThat(claims.audiences()).containsExactly("https://kubernetes.default.svc");
        assertThat(claims.namespace()).contains("acme");
    }

    @Test
    void oneAudienceMayStandAlone() {
        assertThat(TokenClaims.of(token("{\"aud\": \"other\"}")).audiences()).containsExactly("other");
    }

    /** What is repeated in an answer must not carry anything along. */
    @Test
    void leavesOutWhatCannotBeShown() {
        var claims = TokenClaims.of(token("""
                {"aud": ["<script>", "a\\nb", 7], "sub": "system:serviceaccount:a b:ci"}"""));

        assertThat(claims.audiences()).containsExactly("7");
        assertThat(claims.namespace()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "a.!!.c", "a.e30.c", "a.bnVsbA.c", "a.WzFd.c"})
    void whatIsNoTokenSaysNothing(String text) {
        assertThat(TokenClaims.of(text).audiences()).isEmpty();
        assertThat(TokenClaims.of(text).namespace()).isEmpty();
    }
}

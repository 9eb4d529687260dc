package dev.windlass.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final String OLD = "0123456789abcdef0123456789abcdef";
    private static final String NEW = "fedcba9876543210fedcba9876543210";
    private static final String BODY = "{\"id\":\"é\"}";

    private static SigningKeys keys(String... masterKeys) {
        return SigningKeys.of(List.of(masterKeys), new SecureRandom());
    }

    private static void verify(String shown, String signature, Instant time) throws WebhookVerificationException {
        var headers = Map.of(
                "webhook-id", List.of("msg_1"),
                "webhook-timestamp", List.of(Long.toString(time.getEpochSecond())),
                "webhook-signature", List.of(signature));
        new Webhook(shown).verify(BODY, HttpHeaders.of(headers, (name, value) -> true));
    }

    /** Reckoned with Python's hmac. */
    @Test
    void anOwnersKeyFollowsFromTheMasterKey() {
        assertThat(keys(OLD).shown("acme")).isEqualTo("whsec_ULsYQWvhSwP6Cno/DvotLi42Sr9hGFp8");
    }

    @Test
    void everyOwnerHasAnother() {
        var keys = keys(OLD);

        assertThat(keys.shown("acme")).isNotEqualTo(keys.shown("globex"));
    }

    @Test
    void clientsFindTwoPartsInEveryKey() {
        var keys = keys(OLD);

        for (int i = 0; i < 1000; i++) {
            assertThat(keys.shown("owner-" + i).split("_", -1)).hasSize(2);
        }
    }

    @Test
    void anotherLibraryVerifiesTheSignature() throws WebhookVerificationException {
        var keys = keys(OLD);
        var now = Instant.now();

        var signature = keys.signature("acme", "msg_1", now, BODY.getBytes(UTF_8));

        verify(keys.shown("acme"), signature, now);
        assertThatThrownBy(() -> verify(keys.shown("globex"), signature, now))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whileMasterKeysChangeBothSignAndTheNewestIsShown() {
        var both = keys(NEW, OLD);
        var now = Instant.now();

        var signature = both.signature("acme", "msg_1", now, BODY.getBytes(UTF_8));

        assertThat(both.shown("acme")).isEqualTo(keys(NEW).shown("acme"));
        assertThat(signature.split(" ")).hasSize(2).allMatch(it -> it.startsWith("v1,"));
        assertThatCode(() -> verify(keys(OLD).shown("acme"), signature, now)).doesNotThrowAnyException();
        assertThatCode(() -> verify(keys(NEW).shown("acme"), signature, now)).doesNotThrowAnyException();
    }

    @Test
    void withoutAMasterKeyOneIsMadeThatDoesNotLast() {
        assertThat(keys(OLD).lasting()).isTrue();
        assertThat(keys().lasting()).isFalse();
        assertThat(keys().shown("acme")).isNotEqualTo(keys().shown("acme"));
    }

    @Test
    void aShortMasterKeyIsRefused() {
        assertThatThrownBy(() -> keys(NEW, "short"))
                .hasMessage(
                        "A key in windlass.webhooks.master-keys has 5 characters: make it of 32 or more, such as by:"
                                + " openssl rand -hex 32");
    }
}

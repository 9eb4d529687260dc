package dev.windlass.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private static final String OURS = pem();
    private static final String ANOTHER = pem();

    private final AtomicLong nanos = new AtomicLong();

    private static String pem() {
        return OwnCertificate.made(Instant.now()).getCertValues().get(0).toString();
    }

    private static List<X509Certificate> chain(String pem) {
        try {
            return List.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> notes(String authorities, String names) {
        return Map.of(
                "requestheader-client-ca-file", authorities,
                "requestheader-allowed-names", names,
                "requestheader-username-headers", "[\"X-Remote-User\"]");
    }

    private Optional<Integer> refusal(Doorkeeper doorkeeper, String certificate, String user) {
        return doorkeeper
                .refusal(chain(certificate), name -> name.equals("X-Remote-User") ? user : "")
                .map(Answer::status);
    }

    private Doorkeeper reading(Supplier<Map<String, String>> notes) {
        return new Doorkeeper(notes, nanos::get);
    }

    @Test
    void theFrontProxyIsLetIn() {
        assertThat(refusal(reading(() -> notes(OURS, "[\"windlass-gateway\"]")), OURS, "hpa"))
                .isEmpty();
        assertThat(refusal(reading(() -> notes(ANOTHER + OURS, "[]")), OURS, "hpa"))
                .isEmpty();
    }

    @Test
    void nobodyElseIs() {
        var doorkeeper = reading(() -> notes(OURS, "[\"windlass-gateway\"]"));

        assertThat(refusal(doorkeeper, ANOTHER, "hpa")).contains(401);
        assertThat(refusal(doorkeeper, OURS, "")).contains(401);
        assertThat(doorkeeper.refusal(List.of(), name -> "hpa").map(Answer::status))
                .contains(401);
        assertThat(refusal(reading(() -> notes(OURS, "[\"front-proxy-client\"]")), OURS, "hpa"))
                .contains(403);
    }

    @Test
    void whoNoAuthorityIsKnownToLetsNobodyIn() {
        assertThat(refusal(reading(Map::of), OURS, "hpa")).contains(503);
        assertThat(refusal(reading(() -> Map.of("requestheader-client-ca-file", "nonsense")), OURS, "hpa"))
                .contains(503);
        assertThat(refusal(
                        reading(() -> {
                            throw new KubernetesClientException("away");
                        }),
                        OURS,
                        "hpa"))
                .contains(503);
    }

    @Test
    void anotherAuthorityIsKnownAfterAWhile() {
        var now = new String[] {OURS};
        var doorkeeper = reading(() -> notes(now[0], "[]"));
        assertThat(refusal(doorkeeper, OURS, "hpa")).isEmpty();

        now[0] = ANOTHER;
        assertThat(refusal(doorkeeper, OURS, "hpa")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(refusal(doorkeeper, OURS, "hpa")).contains(401);
        assertThat(refusal(doorkeeper, ANOTHER, "hpa")).isEmpty();
    }
}

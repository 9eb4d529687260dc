package dev.windlass.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against the API server itself by {@link CanonicalQuantityIT}. */
class CanonicalQuantityTest {

    @ParameterizedTest
    @CsvSource({
        "1000m, 1",
        "1500m, 1500m",
        "1.5, 1500m",
        "0.1, 100m",
        "0.0001, 1m",
        "0, 0",
        "0Gi, 0",
        "1000, 1k",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "1000Ki, 1000Ki",
        "0.5Ki, 512",
        "1Ki, 1Ki",
        "1.0001Ki, 1024103m",
        "16G, 16G",
        "1000M, 1G",
        "1024, 1024",
        "1e3, 1e3",
        "1E3, 1e3",
        "12e4, 120e3",
        "1e-3, 1e-3",
        "100e-2, 1",
        "1024Pi, 1Ei"
    })
    void isWhatTheApiServerStores(String written, String stored) {
        assertThat(CanonicalQuantity.of(Quantity.parse(written))).hasToString(stored);
    }
}

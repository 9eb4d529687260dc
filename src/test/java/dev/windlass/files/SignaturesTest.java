package dev.windlass.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // a field that is not there is a red test
class SignaturesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1000);

    @TempDir
    private Path folder;

    private Signatures signatures;

    @BeforeEach
    void opens() {
        signatures = at(folder);
    }

    @Test
    void allowsWhatWasSignedUntilItsTime() {
        var signature = signatures.download("acme", "id", 1001);

        assertThat(signatures.allowsDownload("acme", "id", 1001, signature, NOW))
                .isTrue();
        assertThat(signatures.allowsDownload("acme", "id", 1001, signature, NOW.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void allowsNothingElse() {
        var signature = signatures.download("acme", "id", 1001);

        assertThat(signatures.allowsDownload("other", "id", 1001, signature, NOW))
                .isFalse();
        assertThat(signatures.allowsDownload("acme", "other", 1001, signature, NOW))
                .isFalse();
        assertThat(signatures.allowsDownload("acme", "id", 1002, signature, NOW))
                .isFalse();
        assertThat(signatures.allowsDownload("acme", "id", 1001, "", NOW)).isFalse();
        assertThat(signatures.allowsInstance("id", signature)).isFalse();
    }

    @Test
    void anInstancesSignatureIsOfOneFile() {
        var signature = signatures.instance("id");

        assertThat(signatures.allowsInstance("id", signature)).isTrue();
        assertThat(signatures.allowsInstance("other", signature)).isFalse();
        assertThat(signatures.allowsDownload("instance", "id", 1001, signature, NOW))
                .isFalse();
    }

    @Test
    void anotherStoresSignaturesAreWorthNothing(@TempDir Path other) {
        assertThat(at(other).allowsInstance("id", signatures.instance("id"))).isFalse();
    }

    private static Signatures at(Path folder) {
        return new Signatures(DiskFiles.in(folder, new FileLimits(Duration.ofHours(1), 1), Clock.systemUTC()));
    }
}

package dev.windlass.rest;

import dev.windlass.gateway.Refused;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Cancel-After}: how long a caller wants a prediction at most, such as {@code 90}, {@code 30s} or {@code 1h30m}. */
final class CancelAfter {

    private CancelAfter() {}

    /**
     * What it says; empty if there is none.
     *
     * @throws Refused if it says nothing, or too little or too much
     */
    static Optional<Duration> of(@Nullable String header) {
        return Optional.ofNullable(header).map(CancelAfter::parse);
    }

    private static Duration parse(String header) {
        return WrittenTime.of(header)
                .orElseThrow(() -> Refused.because(Refused.Kind.MALFORMED, "Cancel-After " + WrittenTime.RULE + "."));
    }
}

package dev.windlass.gateway;

import dev.windlass.api.Scaling;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long instances stay when they are not needed any more, as it is written; what is empty is as usual.
 *
 * @param idleTimeout how long nothing must be asked before the last of them go
 * @param scaleDownDelay how long fewer must be enough before any goes
 */
public record Delays(String idleTimeout, String scaleDownDelay) {

    /** As usual. */
    public static final Delays NONE = new Delays("", "");

    /** Those that a spec asks for. */
    public static Delays of(@Nullable Scaling scaling) {
        return scaling == null
                ? NONE
                : new Delays(
                        Objects.requireNonNullElse(scaling.idleTimeout(), ""),
                        Objects.requireNonNullElse(scaling.scaleDownDelay(), ""));
    }

    /** The same times as a spec has them. */
    public static Delays of(Duration idleTimeout, Duration scaleDownDelay) {
        return new Delays(text(idleTimeout), text(scaleDownDelay));
    }

    private static String text(Duration time) {
        String text = part(time.toHours(), "h") + part(time.toMinutesPart(), "m") + part(time.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    /** Whether anything is written. */
    public boolean any() {
        return !equals(NONE);
    }

    /** What a spec says of scaling, with these instead of its own. */
    @Nullable
    Scaling over(@Nullable Scaling scaling) {
        Integer slots = scaling == null ? null : scaling.slotsPerInstance();
        Integer utilization = scaling == null ? null : scaling.targetUtilization();
        boolean none = Stream.of(slots, utilization).allMatch(Objects::isNull) && !any();
        return none ? null : new Scaling(slots, utilization, written(idleTimeout), written(scaleDownDelay));
    }

    private static @Nullable String written(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty()).orElse(null);
    }
}

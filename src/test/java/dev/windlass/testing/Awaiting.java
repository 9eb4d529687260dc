package dev.windlass.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Waiting for something that says what it last saw when it does not come. */
public final class Awaiting {

    private Awaiting() {}

    /** The first value that is there. */
    public static <T> T of(String what, Duration patience, Supplier<Optional<T>> value, Supplier<String> lastSeen) {
        var found = new AtomicReference<@Nullable T>();
        try {
            await(what)
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        value.get().ifPresent(found::set);
                        return found.get() != null;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not within " + patience + ": " + what + "; last seen: " + lastSeen.get(), e);
        }
        return Objects.requireNonNull(found.get());
    }

    /** Waits until it is so. */
    public static void until(String what, Supplier<Boolean> so, Supplier<String> lastSeen) {
        of(what, Duration.ofSeconds(60), () -> so.get() ? Optional.of(true) : Optional.empty(), lastSeen);
    }
}

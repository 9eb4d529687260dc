package dev.windlass.app;

import dev.windlass.store.PredictionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A gateway is not ready while its store is away: another may reach it. */
@Readiness
@ApplicationScoped
class StoreHealth implements HealthCheck {

    private static final String NAME = "store";
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Settings settings;
    private final Instance<PredictionStore> store;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(true, System.nanoTime() - FRESH));

    private record Seen(boolean answers, long when) {}

    @Inject
    StoreHealth(Settings settings, Instance<PredictionStore> store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        boolean up = settings.store().url().isEmpty() || answers();
        return HealthCheckResponse.named(NAME).status(up).build();
    }

    private boolean answers() {
        Seen last = Objects.requireNonNull(seen.get());
        if (System.nanoTime() - last.when() < FRESH) {
            return last.answers();
        }
        Seen now = new Seen(store.get().answers(), System.nanoTime());
        seen.set(now);
        return now.answers();
    }
}

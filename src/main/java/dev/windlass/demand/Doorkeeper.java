package dev.windlass.demand;

import dev.windlass.kube.AuthenticationNotes;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets nobody in but the API server's front proxy, whose authorities may change: they are read again after a while. */
public final class Doorkeeper {

    private static final Logger LOG = Logger.getLogger(Doorkeeper.class);
    private static final Duration BELIEVED = Duration.ofSeconds(30);

    private final Supplier<Map<String, String>> notes;
    private final LongSupplier nanos;
    private @Nullable FrontProxy known;
    private long since;

    /** Reads those notes. */
    public Doorkeeper(AuthenticationNotes notes) {
        this(notes::now, System::nanoTime);
    }

    Doorkeeper(Supplier<Map<String, String>> notes, LongSupplier nanos) {
        this.notes = notes;
        this.nanos = nanos;
    }

    /** Why a request is not taken; empty if it is. It may wait for the API server. */
    Optional<Answer> refusal(List<X509Certificate> chain, Function<String, @Nullable String> header) {
        return frontProxy()
                .map(it -> it.refusal(chain, header))
                .orElseGet(() -> Optional.of(Answer.unavailable("the API server's front proxy is not known yet")));
    }

    /** While the API server does not answer, what was known holds. */
    private synchronized Optional<FrontProxy> frontProxy() {
        if (known == null || nanos.getAsLong() - since > BELIEVED.toNanos()) {
            try {
                known = FrontProxy.of(notes.get()).orElse(null);
                since = nanos.getAsLong();
            } catch (KubernetesClientException | IllegalStateException unknown) {
                LOG.warnf("What the API server's front proxy is known by could not be read: %s", unknown.getMessage());
            }
        }
        return Optional.ofNullable(known);
    }
}

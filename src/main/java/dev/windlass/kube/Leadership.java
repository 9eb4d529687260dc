package dev.windlass.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets writes pass only while this process holds the Lease. Every write is checked against the age of the last renewal by
 * the monotonic clock, so that a process that was paused or cut off cannot write after another has taken over, whatever
 * its elector believes.
 */
public final class Leadership implements Interceptor {

    /** How long a Lease is valid. Another operator may take it after that. */
    public static final Duration LEASE = Duration.ofSeconds(15);
    /** How long a leader tries to renew before it gives up. */
    public static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    /** How often renewing is tried. */
    public static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

    /** After this age of the last renewal nothing is written: what is under way then ends before the Lease does. */
    private static final Duration TRUSTED = Duration.ofSeconds(11);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int SUCCESS_CLASS = 2;
    private static final int CLASS_SIZE = 100;
    private static final long NEVER = Long.MIN_VALUE;

    private final Optional<String> lease;
    private final LongSupplier nanoTime;
    private final AtomicLong renewed = new AtomicLong(NEVER);
    private final Map<UUID, Long> renewals = new ConcurrentHashMap<>();

    Leadership(Optional<String> lease, LongSupplier nanoTime) {
        this.lease = lease;
        this.nanoTime = nanoTime;
    }

    /** Leadership by the Lease of that name. */
    public static Leadership elected(String lease) {
        return new Leadership(Optional.of("/leases/" + lease), System::nanoTime);
    }

    /** Leadership without an election: every write passes. */
    public static Leadership alone() {
        return new Leadership(Optional.empty(), System::nanoTime);
    }

    /** Whether writes pass now. */
    public boolean held() {
        long last = renewed.get();
        return lease.isEmpty() || last != NEVER && nanoTime.getAsLong() - last < TRUSTED.toNanos();
    }

    /** Gives it up: nothing is written from here on. */
    public void resign() {
        renewed.set(NEVER);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (READS.contains(request.method())) {
            return;
        }
        if (renews(request)) {
            renewals.put(request.id(), nanoTime.getAsLong());
        } else if (!held()) {
            throw new KubernetesClientException("not written: this operator does not hold the Lease (any more)");
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Long began = renewals.remove(request.id());
        if (began != null && response.code() / CLASS_SIZE == SUCCESS_CLASS) {
            renewed.accumulateAndGet(began, Math::max);
        }
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        renewals.remove(request.id());
    }

    private boolean renews(HttpRequest request) {
        String path = request.uri().getPath();
        return lease.filter(name -> path.endsWith(name) || path.endsWith("/leases"))
                .isPresent();
    }
}

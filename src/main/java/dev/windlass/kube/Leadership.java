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
import java.util.Optional;
import java.util.Set;
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
    /** Posted, but nothing is stored. */
    private static final String REVIEWS = "/apis/authorization.k8s.io/";

    private static final int SUCCESS_CLASS = 2;
    private static final int CLASS_SIZE = 100;
    private static final long NEVER = Long.MIN_VALUE;

    private final Optional<String> lease;
    private final LongSupplier nanoTime;
    private final AtomicLong renewed = new AtomicLong(NEVER);
    /** When the request began that renews the Lease; an elector has one at a time. */
    private final AtomicLong began = new AtomicLong(NEVER);

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
        return lease.isEmpty() || (last != NEVER && nanoTime.getAsLong() - last < TRUSTED.toNanos());
    }

    /** Gives it up: nothing is written from here on. */
    public void resign() {
        renewed.set(NEVER);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (READS.contains(request.method()) || request.uri().getPath().startsWith(REVIEWS)) {
            return;
        }
        if (renews(request)) {
            began.set(nanoTime.getAsLong());
        } else if (!held()) {
            throw new KubernetesClientException("not written: this operator does not hold the Lease (any more)");
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        boolean written = response.code() / CLASS_SIZE == SUCCESS_CLASS;
        if (written && !READS.contains(request.method()) && renews(request)) {
            renewed.set(began.get());
        }
    }

    private boolean renews(HttpRequest request) {
        String path = request.uri().getPath();
        return lease.filter(name -> path.endsWith(name) || path.endsWith("/leases"))
                .isPresent();
    }
}

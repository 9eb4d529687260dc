package dev.windlass.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets writes pass only while this process holds the Lease. Every write is checked against the age of the last renewal by
 * the monotonic clock, so that a process that was paused or cut off cannot write after another has taken over, whatever
 * its elector believes; and every write tells the API server to give it up when the Lease ends.
 */
public final class Leadership implements Interceptor {

    /** How long a Lease is valid. Another operator may take it after that. */
    public static final Duration LEASE = Duration.ofSeconds(13);
    /** How long a leader tries to renew before it gives up. */
    public static final Duration RENEW_DEADLINE = Duration.ofSeconds(9);
    /** How often renewing is tried; one who waits looks after up to 2.2 times this. */
    public static final Duration RETRY_PERIOD = Duration.ofSeconds(1);

    /** After this age of the last renewal nothing is begun. */
    private static final Duration TRUSTED = Duration.ofSeconds(10);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    /** Posted, but nothing is stored. */
    private static final String REVIEWS = "/apis/authorization.k8s.io/";

    private static final int SUCCESS_CLASS = 2;
    private static final int CLASS_SIZE = 100;

    /** A request to renew the Lease. The Lease is ours from when it began, not from when it was answered. */
    private record Renewal(UUID request, long began) {}

    private final Optional<String> lease;
    private final LongSupplier nanoTime;
    private volatile @Nullable Renewal asked;
    private volatile @Nullable Renewal granted;
    private volatile boolean stands;

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
        return lease.isEmpty() || (stands && age().orElse(Long.MAX_VALUE) < TRUSTED.toNanos());
    }

    /** Whether the Lease was ours and has become too old. */
    public boolean lapsed() {
        return stands && age().orElse(0) >= TRUSTED.toNanos();
    }

    /** Stands for election: the next Lease that is granted counts, and none before. */
    public void stand() {
        asked = null;
        granted = null;
        stands = true;
    }

    /** Gives it up: nothing is written until it {@link #stand stands} again, whatever becomes of the Lease. */
    public void resign() {
        stands = false;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (lease.isEmpty() || isRead(request) || renews(request)) {
            return;
        }
        if (!held()) {
            throw new KubernetesClientException("not written: this operator does not hold the Lease (any more)");
        }
        long left = LEASE.toNanos() - age().orElse(0);
        builder.uri(within(request.uri(), Duration.ofNanos(left)));
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        if (!isRead(request) && renews(request)) {
            asked = new Renewal(request.id(), nanoTime.getAsLong());
        }
        return consumer;
    }

    /** An answer that comes after the next request to renew has begun says too little about when it was stored. */
    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Renewal latest = asked;
        boolean written = response.code() / CLASS_SIZE == SUCCESS_CLASS;
        if (written && latest != null && latest.request().equals(request.id())) {
            granted = latest;
        }
    }

    private OptionalLong age() {
        Renewal last = granted;
        return last == null ? OptionalLong.empty() : OptionalLong.of(nanoTime.getAsLong() - last.began());
    }

    private static boolean isRead(HttpRequest request) {
        return READS.contains(request.method()) || request.uri().getPath().startsWith(REVIEWS);
    }

    private boolean renews(HttpRequest request) {
        String path = request.uri().getPath();
        return lease.filter(name -> path.endsWith(name) || path.endsWith("/leases"))
                .isPresent();
    }

    /** The API server ends a request after its parameter {@code timeout}, whoever still waits for it. */
    private static URI within(URI uri, Duration time) {
        String separator = uri.getRawQuery() == null ? "?" : "&";
        return URI.create(uri + separator + "timeout=" + time.toMillis() + "ms");
    }
}

package dev.windlass.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a write passes, by a clock of the test's own. */
@NullUnmarked // a field that is not there is a red test
class LeadershipTest {

    private static final String LEASE =
            "http://api/apis/coordination.k8s.io/v1/namespaces/windlass/leases/windlass-operator";
    private static final String CHILD = "http://api/apis/apps/v1/namespaces/acme/deployments/app";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Leadership leadership = new Leadership(Optional.of("/leases/windlass-operator"), now::get);

    @BeforeEach
    void stand() {
        leadership.stand();
    }

    @Test
    void nothingIsWrittenBeforeTheLeaseIsOurs() {
        assertThat(leadership.held()).isFalse();
        assertThatThrownBy(() -> write("PATCH", CHILD))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("does not hold the Lease");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "PATCH", "DELETE"})
    void everyKindOfWriteIsChecked(String method) {
        assertThatThrownBy(() -> write(method, CHILD)).isInstanceOf(KubernetesClientException.class);

        renew(Duration.ZERO, 200);

        assertThat(write(method, CHILD)).startsWith(CHILD);
    }

    @Test
    void readsAndReviewsAndTheLeaseItselfAlwaysPass() {
        assertThat(write("GET", CHILD)).isEqualTo(CHILD);
        assertThat(write("PATCH", LEASE)).isEqualTo(LEASE);
        var review = "http://api/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        assertThat(write("POST", review)).isEqualTo(review);
    }

    @Test
    void writesPassUntilTenSecondsAfterTheRenewal() {
        renew(Duration.ZERO, 200);

        pass(Duration.ofMillis(9_999));
        assertThat(write("PATCH", CHILD)).startsWith(CHILD);
        pass(Duration.ofMillis(1));
        assertThat(leadership.held()).isFalse();
        assertThatThrownBy(() -> write("PATCH", CHILD)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void theRenewalCountsFromWhenItWasAskedFor() {
        renew(Duration.ofSeconds(9), 200);
        assertThat(leadership.held()).isTrue();

        pass(Duration.ofSeconds(2));

        assertThat(leadership.held()).isFalse();
    }

    @Test
    void aRefusedRenewalRenewsNothing() {
        renew(Duration.ZERO, 409);
        renew(Duration.ZERO, 500);

        assertThat(leadership.held()).isFalse();
    }

    @Test
    void aPausedProcessWritesNothingAfterItWakes() {
        renew(Duration.ZERO, 200);

        pass(Duration.ofSeconds(30));

        assertThatThrownBy(() -> write("PATCH", CHILD)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void aLateAnswerToAnEarlierRequestIsNoAnswerToTheLatest() {
        var first = ask();
        pass(Duration.ofSeconds(12));
        var second = ask();

        answer(first, 200);
        assertThat(leadership.held()).isFalse();
        answer(second, 200);

        assertThat(leadership.held()).isTrue();
    }

    @Test
    void theReleaseOfTheLeaseDoesNotBringItBack() {
        renew(Duration.ZERO, 200);
        leadership.resign();

        renew(Duration.ZERO, 200);

        assertThat(leadership.held()).isFalse();
    }

    @Test
    void aLeaseOfAnEarlierTermIsNoneOfThis() {
        renew(Duration.ZERO, 200);
        var request = ask();
        leadership.resign();

        leadership.stand();
        answer(request, 200);

        assertThat(leadership.held()).isFalse();
        renew(Duration.ZERO, 200);
        assertThat(leadership.held()).isTrue();
    }

    @Test
    void onlyALeaseThatWasOursLapses() {
        pass(Duration.ofSeconds(20));
        assertThat(leadership.lapsed()).isFalse();
        renew(Duration.ZERO, 200);
        assertThat(leadership.lapsed()).isFalse();

        pass(Duration.ofSeconds(10));

        assertThat(leadership.lapsed()).isTrue();
    }

    @Test
    void theApiServerIsToldToEndEachWriteWithTheLease() {
        renew(Duration.ZERO, 200);
        pass(Duration.ofSeconds(9));

        assertThat(write("PATCH", CHILD)).isEqualTo(CHILD + "?timeout=4000ms");
        assertThat(write("PATCH", CHILD + "?fieldManager=a%20b&force=true"))
                .isEqualTo(CHILD + "?fieldManager=a%20b&force=true&timeout=4000ms");
    }

    @Test
    void aloneEveryWritePassesAsItIs() {
        var alone = Leadership.alone();
        var builder = request("PATCH", CHILD).newBuilder();
        alone.before(builder, request("PATCH", CHILD), null);

        assertThat(alone.held()).isTrue();
        assertThat(builder.build().uri()).hasToString(CHILD);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void renew(Duration taking, int code) {
        var request = ask();
        pass(taking);
        answer(request, code);
    }

    private HttpRequest ask() {
        var request = request("PATCH", LEASE);
        leadership.before(request.newBuilder(), request, null);
        leadership.consumer(null, request);
        return request;
    }

    private void answer(HttpRequest request, int code) {
        leadership.after(request, new Answer(request, code), null);
    }

    /** What the request to this address becomes. */
    private String write(String method, String uri) {
        var request = request(method, uri);
        var builder = request.newBuilder();
        leadership.before(builder, request, null);
        return builder.build().uri().toString();
    }

    private static StandardHttpRequest request(String method, String uri) {
        var builder = new StandardHttpRequest.Builder();
        builder.uri(uri).method(method, "application/json", "{}");
        return builder.build();
    }

    private record Answer(HttpRequest request, int code) implements HttpResponse<Void> {

        @Override
        public @Nullable Void body() {
            return null;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public List<String> headers(String key) {
            return List.of();
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }
    }
}

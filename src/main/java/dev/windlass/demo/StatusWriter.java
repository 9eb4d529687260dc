package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PreconditionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the API server of one pod: one request at a time, only what differs from the last, again and again until it is
 * taken, and never of another pod that has the name meanwhile. Lives on the loop's thread.
 */
final class StatusWriter {

    private static final Logger LOG = Logger.getLogger(StatusWriter.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** Bad Request and Unprocessable Entity: trying again will hardly help. */
    private static final Set<Integer> MISTAKES = Set.of(400, 422);

    private final KubernetesClient client;
    private final Loop loop;
    private final Pod pod;
    private @Nullable PodStatus wanted;
    private @Nullable PodStatus written;
    private boolean busy;
    private boolean last;
    private boolean closed;

    StatusWriter(KubernetesClient client, Loop loop, Pod pod) {
        this.client = client;
        this.loop = loop;
        this.pod = pod;
    }

    /** This is the status now. */
    void write(PodStatus status) {
        wanted = status;
        if (!busy && !closed) {
            busy = true;
            loop.run(this::send);
        }
    }

    /** This is the last status: after it, the pod is taken away. */
    void finish(PodStatus status) {
        last = true;
        write(status);
    }

    /** The pod is gone. */
    void close() {
        closed = true;
    }

    private void send() {
        PodStatus status = wanted;
        boolean delete = last;
        if (closed || status == null || (status.equals(written) && !delete)) {
            busy = false;
            return;
        }
        boolean differs = !status.equals(written);
        loop.then(loop.api(() -> send(status, differs, delete)), sent -> sent(status, delete), this::failed);
    }

    private boolean send(PodStatus status, boolean differs, boolean delete) {
        if (differs) {
            patch(status);
        }
        if (delete) {
            delete();
        }
        return true;
    }

    private void sent(PodStatus status, boolean deleted) {
        written = status;
        closed = closed || deleted;
        send();
    }

    private void failed(Throwable failure) {
        int code = failure instanceof KubernetesClientException refused ? refused.getCode() : 0;
        closed = closed || code == HttpURLConnection.HTTP_NOT_FOUND;
        LOG.logf(
                MISTAKES.contains(code) ? Logger.Level.WARN : Logger.Level.DEBUG,
                failure,
                "The status of %s could not be written yet",
                pod.getMetadata().getName());
        loop.after(AGAIN, this::send);
    }

    private void patch(PodStatus status) {
        var patch = new PodBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endMetadata()
                .withStatus(status)
                .build();
        client.resource(patch).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private void delete() {
        var options = new DeleteOptionsBuilder()
                .withGracePeriodSeconds(0L)
                .withPreconditions(new PreconditionsBuilder()
                        .withUid(pod.getMetadata().getUid())
                        .build())
                .build();
        client.raw(
                "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/"
                        + pod.getMetadata().getName(),
                "DELETE",
                options);
    }
}

package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.kube.ChildWriter;
import dev.windlass.rollout.Records;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** Makes releases, notes their failure, and deletes those that need not be kept. */
final class Releases {

    private final Watches watches;
    private final ChildWriter writer;

    Releases(Watches watches, ChildWriter writer) {
        this.watches = watches;
        this.writer = writer;
    }

    /**
     * Makes the next release. That its name is free decides whether the number is: the API server lets one win.
     *
     * @return somebody else's object that has the name
     */
    Optional<Release> create(ModelDeployment deployment, Release next) {
        try {
            Release made = writer.createOnce(next);
            watches.releases.handleRecentResourceCreate(ResourceID.fromResource(made), made);
            return Optional.empty();
        } catch (KubernetesClientException taken) {
            if (taken.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw taken;
            }
            Release there = writer.live(next)
                    .filter(it -> !Observer.owns(deployment, it))
                    .orElseThrow(() -> taken);
            return Optional.of(there);
        }
    }

    /** Notes that a release failed. */
    void fail(Release note) {
        Release noted = writer.applyStatus(note);
        watches.releases.handleRecentResourceUpdate(ResourceID.fromResource(noted), noted, noted);
    }

    /** Deletes the releases that need not be kept. */
    void prune(ModelDeployment deployment, List<Long> superfluous) {
        for (long number : superfluous) {
            watches.releases
                    .get(new ResourceID(
                            Records.name(deployment, number),
                            deployment.getMetadata().getNamespace()))
                    .ifPresent(writer::delete);
        }
    }
}

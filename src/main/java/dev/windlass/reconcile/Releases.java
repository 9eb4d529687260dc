package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.kube.ChildWriter;
import dev.windlass.rollout.Records;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;

/** Makes releases, notes their failure, and deletes those that need not be kept. */
final class Releases {

    private final Watches watches;
    private final ChildWriter writer;

    Releases(Watches watches, ChildWriter writer) {
        this.watches = watches;
        this.writer = writer;
    }

    /** Makes the next release. That its name is free decides whether the number is: the API server lets one win. */
    void create(Release next) {
        Release made = writer.createOnce(next);
        watches.releases.handleRecentResourceCreate(ResourceID.fromResource(made), made);
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

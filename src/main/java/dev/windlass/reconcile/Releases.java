package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.kube.ChildWriter;
import dev.windlass.rollout.Records;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;

/** Makes releases, notes their failure, and deletes those that need not be kept. */
final class Releases {

    private final Watches watches;
    private final RecentWrites recent;
    private final ChildWriter writer;

    Releases(Watches watches, RecentWrites recent, ChildWriter writer) {
        this.watches = watches;
        this.recent = recent;
        this.writer = writer;
    }

    /**
     * Makes the next release, unless its name is taken. That it is free decides whether the number is: the API server
     * lets one win.
     *
     * @return what has the name: a release that no cache shows yet, or somebody else's object
     */
    Optional<Release> create(Release next) {
        Optional<Release> there = writer.live(next);
        if (there.isEmpty()) {
            recent.note(writer.createOnce(next));
        }
        return there;
    }

    /** Notes that a release failed. */
    void fail(Release note) {
        recent.note(writer.applyStatus(note));
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

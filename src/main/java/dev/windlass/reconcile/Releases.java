package dev.windlass.reconcile;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.api.ReleaseSpec;
import dev.windlass.api.ReleaseStatus;
import dev.windlass.kube.ChildWriter;
import dev.windlass.observed.Observation;
import dev.windlass.release.ChangedBy;
import dev.windlass.release.Failure;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.ReleaseHistory;
import dev.windlass.rollout.Draft;
import dev.windlass.rollout.Rollout;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
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
     * Makes the next release. That its name is free decides whether the number is: the API server lets one win. A name
     * that somebody else's object has is noted as such; what the cache does not show yet is taken up.
     */
    Observation create(Observation seen, Draft draft) {
        Release next = release(seen, draft, number(seen));
        Optional<Release> there = writer.live(next);
        if (there.filter(it -> !Observer.owns(seen.deployment(), it)).isPresent()) {
            return seen.with(there.get());
        }
        Release made = there.orElseGet(() -> recent.note(writer.createOnce(next)));
        return seen.with(seen.releases().with(NumberedRelease.of(made).orElseThrow()));
    }

    /** Notes that a release failed. */
    ReleaseHistory fail(Observation seen, NumberedRelease failed, Failure why) {
        Release note = new Release();
        note.setMetadata(new ObjectMetaBuilder()
                .withNamespace(seen.deployment().getMetadata().getNamespace())
                .withName(name(seen.deployment(), failed.number()))
                .build());
        note.setStatus(new ReleaseStatus(true, why.reason(), why.message(), stamp(seen.now())));
        Release noted = recent.note(writer.applyStatus(note));
        return seen.releases().with(NumberedRelease.of(noted).orElseThrow());
    }

    /** Deletes the releases that need not be kept. */
    void prune(Observation seen) {
        long serving = Rollout.serving(seen).map(NumberedRelease::number).orElse(0L);
        for (long number : seen.releases().superfluous(serving)) {
            watches.releases
                    .get(new ResourceID(
                            name(seen.deployment(), number),
                            seen.deployment().getMetadata().getNamespace()))
                    .ifPresent(writer::delete);
        }
    }

    private static long number(Observation seen) {
        long newest = seen.releases().current().map(NumberedRelease::number).orElse(0L);
        long told = seen.status()
                .flatMap(status -> Optional.ofNullable(status.currentRelease()))
                .map(current -> Objects.requireNonNullElse(current.number(), 0L))
                .orElse(0L);
        return Math.max(newest, told) + 1;
    }

    private static Release release(Observation seen, Draft draft, long number) {
        Release release = new Release();
        release.setMetadata(metadata(seen.deployment(), number, draft.hash()));
        release.setSpec(new ReleaseSpec(
                number,
                draft.configuration(),
                draft.image(),
                stamp(seen.now()),
                ChangedBy.of(seen.annotation(ChangedBy.ANNOTATION), seen.spec()),
                draft.hash(),
                Objects.requireNonNullElse(draft.continues(), number),
                draft.redeploy(),
                draft.template()));
        return release;
    }

    private static ObjectMeta metadata(ModelDeployment deployment, long number, String hash) {
        return new ObjectMetaBuilder()
                .withNamespace(deployment.getMetadata().getNamespace())
                .withName(name(deployment, number))
                .withLabels(Map.of(
                        ApiGroup.DEPLOYMENT_LABEL, deployment.getMetadata().getName(), ApiGroup.TEMPLATE_LABEL, hash))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(deployment.getApiVersion())
                        .withKind(deployment.getKind())
                        .withName(deployment.getMetadata().getName())
                        .withUid(deployment.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build())
                .build();
    }

    private static String name(ModelDeployment deployment, long number) {
        return deployment.getMetadata().getName() + "-" + number;
    }

    private static String stamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

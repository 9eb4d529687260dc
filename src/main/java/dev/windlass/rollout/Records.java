package dev.windlass.rollout;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.api.ReleaseSpec;
import dev.windlass.api.ReleaseStatus;
import dev.windlass.desired.Owner;
import dev.windlass.observed.Observation;
import dev.windlass.release.ChangedBy;
import dev.windlass.release.Failure;
import dev.windlass.release.NumberedRelease;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The Release objects that are written. */
public final class Records {

    private Records() {}

    /** The name of a release. */
    public static String name(ModelDeployment deployment, long number) {
        return deployment.getMetadata().getName() + "-" + number;
    }

    /** The next release, with the number after the greatest that was ever told. */
    static Release made(Observation seen, Draft draft) {
        long number = number(seen);
        Owner owner = Owner.of(seen.deployment());
        Release release = new Release();
        release.setMetadata(new ObjectMetaBuilder()
                .withNamespace(owner.namespace())
                .withName(name(seen.deployment(), number))
                .withLabels(Map.of(ApiGroup.DEPLOYMENT_LABEL, owner.name(), ApiGroup.TEMPLATE_LABEL, draft.hash()))
                .withOwnerReferences(owner.reference())
                .build());
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

    /** The note that a release failed. */
    static Release failed(Observation seen, NumberedRelease failed, Failure why) {
        Release note = new Release();
        note.setMetadata(new ObjectMetaBuilder()
                .withNamespace(seen.deployment().getMetadata().getNamespace())
                .withName(name(seen.deployment(), failed.number()))
                .build());
        note.setStatus(new ReleaseStatus(true, why.reason(), why.message(), stamp(seen.now())));
        return note;
    }

    private static long number(Observation seen) {
        long newest = seen.releases().current().map(NumberedRelease::number).orElse(0L);
        long told = seen.status()
                .flatMap(status -> Optional.ofNullable(status.currentRelease()))
                .map(current -> Objects.requireNonNullElse(current.number(), 0L))
                .orElse(0L);
        return Math.max(newest, told) + 1;
    }

    private static String stamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

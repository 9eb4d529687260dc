package dev.windlass.release;

import dev.windlass.api.Configuration;
import dev.windlass.api.Release;
import dev.windlass.api.ReleaseSpec;
import dev.windlass.api.ReleaseStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Release} as it is read back from the cluster.
 *
 * @param number counted from 1 in each Deployment
 * @param configuration what was asked for
 * @param image the image that was found for it
 * @param createdAt when it was made, RFC 3339
 * @param createdBy who asked for it
 * @param hash the hash of its pod template
 * @param rollout the number of the release that began rolling this template out
 * @param redeploy the redeploy annotation's value that it was made under
 * @param template the pod template's text, in the first release with that hash
 * @param failure why it failed, if it did
 */
public record NumberedRelease(
        long number,
        Configuration configuration,
        String image,
        String createdAt,
        String createdBy,
        String hash,
        long rollout,
        @Nullable String redeploy,
        @Nullable String template,
        Optional<Failure> failure) {

    /** Reads a Release; empty if it lacks what every release has. */
    public static Optional<NumberedRelease> of(Release release) {
        ReleaseSpec spec = release.getSpec();
        if (spec == null
                || spec.number() == null
                || spec.configuration() == null
                || spec.templateHash() == null
                || spec.rollout() == null) {
            return Optional.empty();
        }
        return Optional.of(new NumberedRelease(
                spec.number(),
                spec.configuration(),
                orEmpty(spec.image()),
                orEmpty(spec.createdAt()),
                orEmpty(spec.createdBy()),
                spec.templateHash(),
                spec.rollout(),
                spec.redeploy(),
                spec.template(),
                failure(release.getStatus())));
    }

    /** Its bounds. */
    public Bounds bounds() {
        return Bounds.of(configuration);
    }

    /** The same, failed. */
    public NumberedRelease failed(Failure why) {
        return new NumberedRelease(
                number,
                configuration,
                image,
                createdAt,
                createdBy,
                hash,
                rollout,
                redeploy,
                template,
                Optional.of(why));
    }

    private static Optional<Failure> failure(@Nullable ReleaseStatus status) {
        return status == null || !Boolean.TRUE.equals(status.failed())
                ? Optional.empty()
                : Optional.of(new Failure(orEmpty(status.reason()), orEmpty(status.message())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package dev.windlass.rollout;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Configuration;
import dev.windlass.observed.Observation;
import dev.windlass.release.Configurations;
import dev.windlass.release.NumberedRelease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the next release is due, and what is in it. */
public final class NextRelease {

    private NextRelease() {}

    /** The next release; empty if the current one is what is asked for. */
    public static Optional<Draft> of(Observation seen, Rendering rendering) {
        String redeploy = seen.annotation(ApiGroup.REDEPLOY_ANNOTATION);
        Optional<NumberedRelease> newest = seen.releases().current();
        if (newest.isEmpty()) {
            return Optional.of(fresh(seen, rendering, redeploy));
        }
        NumberedRelease current = newest.get();
        boolean templateLost = seen.releases().template(current.hash()).isEmpty();
        if (templateLost
                || (redeploy != null && !redeploy.equals(current.redeploy()))
                || isStale(seen, rendering, current)) {
            return Optional.of(fresh(seen, rendering, redeploy));
        }
        Configuration asked = seen.configuration();
        return asked.equals(current.configuration())
                ? Optional.empty()
                : Optional.of(changed(seen, rendering, current, asked, redeploy));
    }

    private static Draft changed(
            Observation seen,
            Rendering rendering,
            NumberedRelease current,
            Configuration asked,
            @Nullable String redeploy) {
        if (Configurations.samePods(asked, current.configuration())) {
            return Draft.continuing(current, asked);
        }
        return seen.releases().newestFirst().stream()
                .filter(older -> Configurations.samePods(asked, older.configuration()))
                .filter(older -> seen.releases().failure(older).isEmpty())
                .filter(older -> seen.releases().template(older.hash()).isPresent())
                .findFirst()
                .map(older -> Draft.returningTo(older, asked, redeploy))
                .orElseGet(() -> fresh(seen, rendering, redeploy));
    }

    /** A release that never had a ready instance is not worth pinning: it follows its Hardware, Model and settings. */
    private static boolean isStale(Observation seen, Rendering rendering, NumberedRelease current) {
        return !Rollout.proven(seen, current)
                && Configurations.samePods(seen.configuration(), current.configuration())
                && !rendering.byPinnedTimeouts().equals(current.hash());
    }

    private static Draft fresh(Observation seen, Rendering rendering, @Nullable String redeploy) {
        String hash = rendering.template().hash();
        boolean kept = seen.releases().template(hash).isPresent();
        return new Draft(
                seen.configuration(),
                rendering.image(),
                hash,
                kept ? null : rendering.template().text(),
                null,
                redeploy);
    }
}

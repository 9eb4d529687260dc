package dev.windlass.rollout;

import dev.windlass.api.Configuration;
import dev.windlass.release.NumberedRelease;
import org.jspecify.annotations.Nullable;

/**
 * The next release before it has a number.
 *
 * @param configuration what is asked for
 * @param image the image found for it
 * @param hash the hash of its pod template
 * @param template the template's text, unless an older release that is kept has it
 * @param continues the number of the release whose rollout it continues; empty if it begins one
 * @param redeploy the redeploy annotation's value
 */
public record Draft(
        Configuration configuration,
        String image,
        String hash,
        @Nullable String template,
        @Nullable Long continues,
        @Nullable String redeploy) {

    /** A release with the same pods as an older one and other bounds. */
    static Draft continuing(NumberedRelease older, Configuration configuration) {
        return new Draft(configuration, older.image(), older.hash(), null, older.rollout(), older.redeploy());
    }

    /** A release that brings an older one's pods back. */
    static Draft returningTo(NumberedRelease older, Configuration configuration, @Nullable String redeploy) {
        return new Draft(configuration, older.image(), older.hash(), null, null, redeploy);
    }
}

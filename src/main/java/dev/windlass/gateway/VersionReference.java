package dev.windlass.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller wrote for the version that a prediction is to run: its id, the model before it, or the model alone.
 *
 * @param model the model, {@code owner/name}
 * @param id the version's id, 64 hexadecimal digits
 */
record VersionReference(Optional<String> model, Optional<String> id) {

    private static final String PART = "[a-z0-9](?:[-_.a-z0-9]*[a-z0-9])?";
    private static final Pattern WRITTEN =
            Pattern.compile("(?<bare>[0-9a-f]{64})|(?<model>" + PART + "/" + PART + ")(?::(?<id>[0-9a-f]{64}))?");
    private static final int LONGEST = 256;

    /**
     * Reads what a caller wrote.
     *
     * @throws Refused if no version can be called so
     */
    static VersionReference of(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (written.length() > LONGEST || !matcher.matches()) {
            throw Refused.invalidVersion();
        }
        String bare = matcher.group("bare");
        return new VersionReference(
                Optional.ofNullable(matcher.group("model")),
                Optional.ofNullable(bare == null ? matcher.group("id") : bare));
    }

    /** Whether that is meant. */
    boolean means(String version, String ofModel) {
        return id.map(version::equals).orElse(true)
                && model.map(ofModel::equals).orElse(true);
    }
}

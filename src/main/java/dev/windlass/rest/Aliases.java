package dev.windlass.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other paths under which clients look for the API: {@code /v1/v1/…} and {@code /…}, because their base URLs are meant
 * with and without {@code /v1}, and {@code /v1/http://host/v1/…}, because Go's client puts a page's whole URL behind its own.
 */
final class Aliases {

    private static final Pattern WHOLE_URL = Pattern.compile("/v1/https?:/+[^/]+(/.*)");
    private static final String PREFIX = "/v1";
    /** What is before a collection, where a path is not wrapped up in a whole URL. */
    static final List<String> PREFIXES = List.of(PREFIX, "", PREFIX + PREFIX);

    private static final Set<String> COLLECTIONS =
            Set.of("account", "deployments", "files", "hardware", "models", "predictions", "webhooks");

    private Aliases() {}

    /** The path that is meant; empty if it is the one written. */
    static Optional<String> meant(String path) {
        String meant = path;
        Matcher whole = WHOLE_URL.matcher(meant);
        if (whole.matches()) {
            meant = whole.group(1);
        }
        if (meant.startsWith(PREFIX + PREFIX + "/")) {
            meant = meant.substring(PREFIX.length());
        }
        if (COLLECTIONS.contains(firstSegment(meant))) {
            meant = PREFIX + meant;
        }
        return meant.equals(path) ? Optional.empty() : Optional.of(meant);
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
}

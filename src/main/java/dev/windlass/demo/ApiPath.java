package dev.windlass.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path of the API names.
 *
 * @param api the beginning, such as {@code /apis/apps/v1}
 * @param namespace the namespace, if it names one
 * @param plural the kind, as paths say it
 * @param name the object, unless it names all
 * @param subresource the part of the object, if it names one
 */
record ApiPath(
        String api,
        @Nullable String namespace,
        String plural,
        @Nullable String name,
        @Nullable String subresource) {

    /** A namespace has subresources of its own, which are no kinds. */
    private static final Pattern PATTERN = Pattern.compile(
            "(/api/v1|/apis/[^/]+/[^/]+)(?:/namespaces/([^/]+))?/((?!status$|finalize$)[^/]+)(?:/([^/]+))?(?:/([^/]+))?");

    static Optional<ApiPath> parse(String path) {
        Matcher found = PATTERN.matcher(path);
        return found.matches()
                ? Optional.of(
                        new ApiPath(found.group(1), found.group(2), found.group(3), found.group(4), found.group(5)))
                : Optional.empty();
    }

    ApiPath named(String other) {
        return new ApiPath(api, namespace, plural, other, null);
    }

    ApiPath whole() {
        return new ApiPath(api, namespace, plural, name, null);
    }

    String collection() {
        return api + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + plural;
    }

    /** The path of the object or of its part. */
    String text() {
        return collection() + (name == null ? "" : "/" + name) + (subresource == null ? "" : "/" + subresource);
    }

    boolean isOf(String kinds) {
        return plural.equals(kinds);
    }

    boolean isPartCalled(String part) {
        return part.equals(subresource);
    }

    /** As an API server's messages name the kind: {@code deployments.apps}. */
    String resource() {
        String[] parts = api.split("/", -1);
        return parts.length == 4 ? plural + "." + parts[2] : plural;
    }
}

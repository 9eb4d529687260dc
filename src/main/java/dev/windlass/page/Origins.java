package dev.windlass.page;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a request that may change something comes from the page itself, by what the browser says of it. */
final class Origins {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private Origins() {}

    /** Whether a method changes nothing. */
    static boolean safe(String method) {
        return SAFE.contains(method);
    }

    /**
     * Whether the page itself sent it. Browsers say so in {@code Sec-Fetch-Site} where they trust the connection, else in {@code Origin}; who says neither
     * is no browser that people use.
     *
     * @param header the value of a header
     * @param publicUrl where people reach the page, if that is configured
     */
    static boolean own(Function<String, @Nullable String> header, Optional<URI> publicUrl) {
        String site = header.apply("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        Optional<String> origin = Optional.ofNullable(header.apply("Origin")).flatMap(Origins::authority);
        String host = header.apply("Host");
        return origin.isPresent()
                && (origin.equals(Optional.ofNullable(host).map(it -> it.toLowerCase(Locale.ROOT)))
                        || origin.equals(publicUrl.map(URI::toString).flatMap(Origins::authority)));
    }

    private static Optional<String> authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority()).map(it -> it.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    /** Whether a link or form of another site led here: browsers keep strict cookies to themselves then. */
    static boolean foreign(Function<String, @Nullable String> header) {
        return Objects.equals(header.apply("Sec-Fetch-Site"), "cross-site")
                && Objects.equals(header.apply("Sec-Fetch-Mode"), "navigate");
    }
}

package dev.windlass.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A name as it stands in an address, as one segment of its path. */
final class PathSegment {

    private PathSegment() {}

    static String of(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

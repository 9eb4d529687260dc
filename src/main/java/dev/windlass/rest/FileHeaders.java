package dev.windlass.rest;

import dev.windlass.files.StoredFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the bytes of a file are given to whoever asks for them. Browsers show what cannot run; anything else, such as HTML and SVG, they
 * save, for it would run as part of this site.
 */
final class FileHeaders {

    private static final Pattern SHOWN =
            Pattern.compile("(image/(?!svg)|audio/|video/|text/plain\\b|application/json\\b|application/pdf\\b).*");
    private static final Pattern XML = Pattern.compile(".*[/+]xml\\b.*");

    private FileHeaders() {}

    static Map<String, String> of(StoredFile file) {
        String type = file.label().contentType();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Content-Length", Long.toString(file.size()));
        headers.put(
                "Content-Disposition",
                disposition(type) + "; filename*=UTF-8''" + encoded(file.label().name()));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("ETag", "\"" + file.checksums().md5() + "\"");
        headers.put("Cache-Control", "private, max-age=3600");
        return headers;
    }

    private static String disposition(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return SHOWN.matcher(lower).matches() && !XML.matcher(lower).matches() ? "inline" : "attachment";
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}

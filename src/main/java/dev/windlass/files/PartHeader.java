package dev.windlass.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a form's part say of it.
 *
 * @param name the field
 * @param filename what the file is called
 * @param type what it is, as a media type
 */
public record PartHeader(String name, Optional<String> filename, Optional<String> type) {

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z]+\\*?)\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^;\\s]*))");
    private static final Pattern EXTENDED = Pattern.compile("(?i)utf-8'[^']*'(.*)");

    /** What these two say. */
    public static PartHeader of(@Nullable String disposition, @Nullable String type) {
        Map<String, String> parameters = new HashMap<>();
        PARAMETER
                .matcher(disposition == null ? "" : disposition)
                .results()
                .forEach(it -> parameters.putIfAbsent(it.group(1).toLowerCase(Locale.ROOT), value(it)));
        return new PartHeader(
                parameters.getOrDefault("name", ""),
                Optional.ofNullable(parameters.get("filename*"))
                        .flatMap(PartHeader::extended)
                        .or(() -> Optional.ofNullable(parameters.get("filename"))),
                Optional.ofNullable(type));
    }

    /** A quote is escaped by a backslash in some clients, and as in addresses by those that do as browsers do. */
    private static String value(MatchResult parameter) {
        String quoted = parameter.group(2);
        return quoted == null
                ? parameter.group(3)
                : quoted.replace("\\\"", "\"")
                        .replace("%22", "\"")
                        .replace("%0D", "")
                        .replace("%0A", "");
    }

    private static Optional<String> extended(String value) {
        Matcher form = EXTENDED.matcher(value);
        try {
            return form.matches()
                    ? Optional.of(URLDecoder.decode(form.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}

package dev.windlass.demo;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two ways in which a text names variables. Names that mean nothing stay as they are. */
final class Variables {

    private static final Pattern BRACES = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern PARENTHESES = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    private Variables() {}

    /** {@code ${NAME}}, as files of images write it. */
    static String inBraces(String text, Map<String, String> values) {
        return BRACES.matcher(text).replaceAll(found -> quoted(values, found.group(1), found.group()));
    }

    /** {@code $(NAME)}, as pods write it in command, args and env; {@code $$} is a dollar sign. */
    static String inParentheses(String text, Map<String, String> values) {
        return PARENTHESES
                .matcher(text)
                .replaceAll(found -> found.group(1) == null
                        ? Matcher.quoteReplacement("$")
                        : quoted(values, found.group(1), found.group()));
    }

    private static String quoted(Map<String, String> values, String name, String otherwise) {
        return Matcher.quoteReplacement(values.getOrDefault(name, otherwise));
    }
}

package dev.windlass.page;

import java.util.regex.Pattern;

/** Texts as a shell takes them. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9][-./_a-zA-Z0-9]*");

    private Shell() {}

    /** One word, whatever is in it. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

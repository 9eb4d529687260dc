package dev.windlass.page;

import dev.windlass.gateway.Printed;
import java.util.regex.Pattern;

/**
 * What an instance has printed, as people read it.
 *
 * @param text the end of it
 * @param why why there is nothing; empty if there is something
 */
public record LogView(String text, String why) {

    private static final int MOST = 256 * 1024;
    /** What colours a terminal and moves its cursor. */
    private static final Pattern ESCAPES = Pattern.compile("\\x1B(?:\\[[0-9;?]*[ -/]*[@-~]|[@-Z\\\\^_])");
    /** A terminal writes over what came before it on its line. */
    private static final Pattern OVERWRITTEN = Pattern.compile("(?m)^[^\\n]*\\r(?!\\n|$)");

    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F]");

    static LogView of(Printed printed) {
        String text = printed.text();
        String end = text.length() > MOST ? text.substring(text.length() - MOST) : text;
        String plain = OVERWRITTEN.matcher(ESCAPES.matcher(end).replaceAll("")).replaceAll("");
        return new LogView(CONTROLS.matcher(plain).replaceAll("").stripTrailing(), printed.why());
    }

    /** Whether there is something to read. */
    public boolean any() {
        return !text.isEmpty();
    }

    /** What somebody who looks has of it, to tell whether there is more. */
    public String mark() {
        return Mark.of(this);
    }
}

package dev.windlass.page;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form to sign in shows.
 *
 * @param next where it goes on afterwards
 * @param note why one is here
 * @param problem what is wrong with the token
 * @param hint what whoever runs this says of tokens
 * @param command how a token is made
 */
public record SignInView(String next, String note, String problem, Optional<String> hint, String command) {

    /** A path of this page: no other site, and no part that only scripts ask for. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    private static final String WORDS = "You did not pass an authentication token. Make one with: ";

    /** Where it may go on; the list, where that is asked of another site. */
    static String safe(@Nullable String next) {
        return next != null && OWN.matcher(next).matches() ? next : "/";
    }

    /** The command alone. */
    public String shell() {
        return command.replace(WORDS, "");
    }
}

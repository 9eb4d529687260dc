package dev.windlass.page;

import jakarta.ws.rs.core.NewCookie;
import java.util.regex.Pattern;

/** The cookie that keeps a token between two looks at the page. The API does not know it. */
final class SignInCookie {

    static final String NAME = "windlass-token";
    /** Browsers keep 4096 bytes of a cookie, its name and attributes among them. */
    static final int LONGEST = 3900;

    private static final Pattern ALLOWED = Pattern.compile("[!#-+\\--:<-\\[\\]-~]+");

    private SignInCookie() {}

    /** Whether a token can be kept in it. */
    static boolean fits(String token) {
        return token.length() <= LONGEST && ALLOWED.matcher(token).matches();
    }

    /** One that is gone with the browser. */
    static NewCookie with(String token, boolean secure) {
        return builder(secure).value(token).build();
    }

    /** One that is gone at once. */
    static NewCookie none(boolean secure) {
        return builder(secure).value("").maxAge(0).build();
    }

    private static NewCookie.Builder builder(boolean secure) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }
}

package dev.windlass.page;

import java.util.Optional;

/**
 * What is around every page.
 *
 * @param assets where stylesheet, scripts and icon are
 * @param here which entry of the navigation is the present one
 * @param who who has signed in
 */
public record Frame(Assets assets, String here, Optional<String> who) {

    /** Where a file that pages refer to is had. */
    public String asset(String name) {
        return assets.path(name);
    }

    /** What tells a screen reader that an entry of the navigation is the present one. */
    public boolean isAt(String entry) {
        return here.equals(entry);
    }
}

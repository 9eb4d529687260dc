package dev.windlass.page;

import java.util.List;

/**
 * Some of a Deployment's predictions, newest first.
 *
 * @param views they
 * @param standing which of all these are
 * @param first whether the list begins here
 * @param full whether there is no room for more
 * @param older where the list goes on; empty if it does not
 */
public record PredictionList(List<PredictionView> views, Standing standing, boolean first, boolean full, String older) {

    /** Which there are to choose from. */
    public List<Standing> choices() {
        return Standing.choices();
    }

    /** What is to be said where none is shown. */
    public String none() {
        if (!older.isEmpty()) {
            return standing.none() + " among those looked through";
        }
        if (!first) {
            return "None is older";
        }
        return standing.all() ? "No predictions yet" : standing.none();
    }

    /** What leads on: more of them are known to be there, or may be. */
    public String onward() {
        return full ? "Older" : "Look further";
    }
}

package dev.windlass.status;

import dev.windlass.api.Reason;

/**
 * What was found about one condition.
 *
 * @param reason why it holds or not
 * @param message the same in a sentence
 */
record Finding(Reason reason, String message) {

    private static final int LONGEST = 4000;

    Finding {
        if (message.length() > LONGEST) {
            message = message.substring(0, LONGEST) + "…";
        }
    }
}

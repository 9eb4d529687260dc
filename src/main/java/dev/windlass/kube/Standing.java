package dev.windlass.kube;

import java.util.Optional;

/**
 * What decides which pods of a Deployment go first when there are to be fewer. Of those of one template that are ready it is the
 * deletion cost.
 *
 * @param pod its name
 * @param template the hash of the template that it was made from
 * @param cost its deletion cost, as it is written; without one it costs 0
 */
public record Standing(String pod, String template, Optional<String> cost) {

    /** Whether it has been said here that it goes first. */
    public boolean goesFirst() {
        return cost.filter(DeletionCosts.FIRST::equals).isPresent();
    }

    /** Whether somebody else has said what it costs. */
    public boolean isOthers() {
        return cost.isPresent() && !goesFirst();
    }
}

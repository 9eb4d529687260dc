package dev.windlass.page;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Accounts;
import dev.windlass.release.ChangedBy;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.ReleaseHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A release in the list of a Deployment's.
 *
 * @param number its number
 * @param who who asked for it
 * @param time when
 * @param marks what is to be said of it in a word
 * @param changes in what it differs from the one before
 * @param back what rolling back to it changes; empty: nothing, for that is what is asked for
 * @param failure why it failed
 * @param instances some of those that were made for it, each with the log of its setup
 */
public record ReleaseView(
        long number,
        String who,
        String time,
        List<State> marks,
        List<Difference> changes,
        List<Difference> back,
        Optional<String> failure,
        List<InstanceView> instances) {

    private static final int MOST = 8;

    /**
     * The releases of a Deployment, the newest first.
     *
     * @param instances the Deployment's
     */
    static List<ReleaseView> of(
            ModelDeployment deployment, ReleaseHistory history, Accounts accounts, List<InstanceView> instances) {
        List<NumberedRelease> all = history.newestFirst();
        long serving = Optional.ofNullable(deployment.getStatus())
                .map(it -> it.servingRelease())
                .orElse(0L);
        List<ReleaseView> views = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            NumberedRelease it = all.get(i);
            Optional<String> failure = history.failure(it).map(why -> why.message());
            views.add(new ReleaseView(
                    it.number(),
                    who(it.createdBy(), accounts),
                    Moments.of(it.createdAt()),
                    marks(i == 0, it.number() == serving, failure.isPresent()),
                    i + 1 < all.size()
                            ? Difference.between(all.get(i + 1).configuration(), it.configuration())
                            : List.of(),
                    Difference.between(all.get(0).configuration(), it.configuration()),
                    failure,
                    instances.stream()
                            .filter(one -> one.isOf(it.number()))
                            .limit(MOST)
                            .toList()));
        }
        return views;
    }

    private static String who(String username, Accounts accounts) {
        return username.equals(ChangedBy.UNVERIFIED)
                ? "somebody by kubectl or Git"
                : Objects.requireNonNull(accounts.of(username)).name();
    }

    private static List<State> marks(boolean current, boolean serving, boolean failed) {
        List<State> marks = new ArrayList<>();
        if (failed) {
            marks.add(new State("Failed", State.Tone.BAD));
        }
        if (serving) {
            marks.add(new State("Serving", State.Tone.GOOD));
        }
        if (current) {
            marks.add(new State("Current", State.Tone.QUIET));
        }
        return marks;
    }

    /** Whether it is the first that is kept. */
    public boolean same() {
        return changes.isEmpty();
    }
}

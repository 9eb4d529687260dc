package dev.windlass.page;

import dev.windlass.api.Condition;
import dev.windlass.api.ModelDeployment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that holds of a Deployment or does not, in plain words.
 *
 * @param title what it is about
 * @param tone how it is to be taken
 * @param sentence why
 * @param since when that changed last, RFC 3339
 */
public record ConditionView(String title, State.Tone tone, String sentence, String since) {

    private static final Map<String, String> TITLES = Map.of(
            "Ready", "Ready",
            "Accepted", "Configuration accepted",
            "Serving", "Answers predictions",
            "Autoscaling", "Follows demand",
            "TemplateCurrent", "Instances up to date",
            "Reconciling", "Changes in progress",
            "Stalled", "Needs a change");
    /** These two say something only where they hold. */
    private static final Set<String> NEGATIVE = Set.of("Reconciling", "Stalled");
    /** What is as it should be, though it is not so. */
    private static final Set<String> QUIET =
            Set.of("ScaledToZero", "Disabled", "WakesOnDemand", "NotServing", "NothingToScale", "MetricNotServed");

    /** All that say something, and what two of them say only once. */
    static List<ConditionView> of(ModelDeployment deployment) {
        Set<String> said = new HashSet<>();
        return Optional.ofNullable(deployment.getStatus()).map(it -> it.conditions()).orElse(List.of()).stream()
                .filter(it -> !NEGATIVE.contains(it.type()) || "True".equals(it.status()))
                .filter(it -> said.add(String.valueOf(it.message())))
                .map(ConditionView::of)
                .toList();
    }

    private static ConditionView of(Condition condition) {
        String type = Objects.requireNonNullElse(condition.type(), "");
        return new ConditionView(
                TITLES.getOrDefault(type, type),
                tone(type, condition),
                Objects.requireNonNullElse(condition.message(), ""),
                Objects.requireNonNullElse(condition.lastTransitionTime(), ""));
    }

    private static State.Tone tone(String type, Condition condition) {
        if (QUIET.contains(Objects.requireNonNullElse(condition.reason(), ""))) {
            return State.Tone.QUIET;
        }
        return switch (type) {
            case "Reconciling" -> State.Tone.BUSY;
            case "Stalled" -> State.Tone.BAD;
            case "Ready" -> State.of(condition.reason()).tone();
            case "Accepted" -> holds(condition) ? State.Tone.GOOD : State.Tone.BAD;
            default -> holds(condition) ? State.Tone.GOOD : State.Tone.BUSY;
        };
    }

    private static boolean holds(Condition condition) {
        return "True".equals(condition.status());
    }

    /** The class of the stylesheet. */
    public String style() {
        return new State("", tone).style();
    }

    /** What the colour says, for who does not see it. */
    public String word() {
        return switch (tone) {
            case GOOD -> "Yes";
            case QUIET -> "As it should be";
            case BUSY -> "Not yet";
            case BAD -> "No";
        };
    }

    /** Since when, as people read it. */
    public String time() {
        return Moments.of(since);
    }
}

package dev.windlass.page;

import dev.windlass.api.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it is with a Deployment, in a word or two.
 *
 * @param words the words
 * @param tone how it is to be taken
 */
public record State(String words, Tone tone) {

    private static final State NEW = new State("New", Tone.BUSY);

    /** How something is to be taken; the name in lower case is a class of the stylesheet. */
    public enum Tone {
        /** All is well. */
        GOOD,
        /** It is on its way. */
        BUSY,
        /** Nothing runs, as it should be. */
        QUIET,
        /** Somebody should look. */
        BAD
    }

    /** What the status says in one word, in people's words. */
    static State of(@Nullable String state) {
        return Optional.ofNullable(state).flatMap(State::reason).map(State::of).orElse(NEW);
    }

    private static Optional<Reason> reason(String name) {
        for (Reason reason : Reason.values()) {
            if (reason.name().equals(name)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static State of(Reason reason) {
        return switch (reason) {
            case InstancesReady, InstanceAnswers -> new State("Ready", Tone.GOOD);
            case ScaledToZero, WakesOnDemand -> new State("Asleep", Tone.QUIET);
            case Disabled, NotServing -> new State("Disabled", Tone.QUIET);
            case Starting, Progressing -> new State("Starting", Tone.BUSY);
            case RollingOut, Replacing -> new State("Rolling out", Tone.BUSY);
            case Unschedulable -> new State("Waiting for room", Tone.BUSY);
            case PredecessorDeleting -> new State("Waiting for its predecessor", Tone.BUSY);
            default -> failing(reason);
        };
    }

    private static State failing(Reason reason) {
        return new State(
                switch (reason) {
                    case ImagePullBackOff -> "Image not found";
                    case CrashLoopBackOff -> "Crashing";
                    case OOMKilled -> "Out of memory";
                    case CreateContainerConfigError -> "Secret missing";
                    case PodsRefused, ChildRefused -> "Refused by the cluster";
                    case SetupFailed -> "Setup failed";
                    case SetupTimedOut -> "Setup too slow";
                    case ReleaseFailed -> "Release failed";
                    case UnknownHardware -> "Unknown hardware";
                    case UnknownModel -> "Unknown model";
                    case UnknownVersion -> "Unknown version";
                    case ForeignChild -> "Name taken";
                    default -> "Not ready";
                },
                Tone.BAD);
    }

    /** The class of the stylesheet. */
    public String style() {
        return tone.name().toLowerCase(java.util.Locale.ROOT);
    }
}

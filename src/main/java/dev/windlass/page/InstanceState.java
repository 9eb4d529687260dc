package dev.windlass.page;

import dev.windlass.observed.Instance;
import dev.windlass.release.Failure;
import dev.windlass.rollout.Words;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How it is with an instance.
 *
 * @param state in a word or two
 * @param why what it waits for, or why it failed, in a sentence; empty if there is nothing to say
 */
public record InstanceState(State state, String why) {

    private static final List<Function<Instance, Optional<InstanceState>>> CHECKS = List.of(
            InstanceState::leaving,
            InstanceState::ended,
            InstanceState::settingUp,
            InstanceState::setupFailed,
            InstanceState::inTrouble,
            InstanceState::running);

    /**
     * How it is.
     *
     * @param busy whether it runs a prediction
     */
    static InstanceState of(Instance instance, boolean busy) {
        if (instance.ready()) {
            return new InstanceState(new State(busy ? "Busy" : "Ready", State.Tone.GOOD), "");
        }
        return CHECKS.stream()
                .flatMap(check -> check.apply(instance).stream())
                .findFirst()
                .orElseGet(() -> starting(instance));
    }

    private static Optional<InstanceState> leaving(Instance instance) {
        return instance.pod().getMetadata().getDeletionTimestamp() == null
                ? Optional.empty()
                : Optional.of(new InstanceState(
                        new State("Leaving", State.Tone.QUIET),
                        "It finishes what it runs, and goes. It gets nothing new."));
    }

    private static Optional<InstanceState> ended(Instance instance) {
        if (!instance.leaving()) {
            return Optional.empty();
        }
        var status = instance.pod().getStatus();
        String words = Stream.of(status.getReason(), status.getMessage())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        return Optional.of(new InstanceState(
                new State("Ended", State.Tone.BAD),
                words.isEmpty() ? "Its containers have ended for good." : sentence(words)));
    }

    private static Optional<InstanceState> settingUp(Instance instance) {
        return instance.settingUpSince()
                .map(since -> new InstanceState(new State("Setting up", State.Tone.BUSY), settingUp(instance, since)));
    }

    private static String settingUp(Instance instance, Instant since) {
        String now = "The model's setup has run since " + Moments.of(since.toString()) + ".";
        return instance.setupWords()
                .map(words -> " Its setup failed before: " + words)
                .or(() -> Words.trouble(List.of(instance)).map(it -> " Before: " + it.message()))
                .map(before -> now + before)
                .orElse(now);
    }

    private static Optional<InstanceState> setupFailed(Instance instance) {
        return instance.setupWords()
                .map(words -> new InstanceState(
                        new State("Setup failed", State.Tone.BAD),
                        words.isEmpty()
                                ? "The model's setup failed without a word."
                                : "The model's setup failed: " + words));
    }

    private static Optional<InstanceState> inTrouble(Instance instance) {
        return Words.trouble(List.of(instance)).map(InstanceState::trouble);
    }

    private static InstanceState trouble(Failure failure) {
        return new InstanceState(State.of(failure.reason()), sentence(failure.message()));
    }

    private static Optional<InstanceState> running(Instance instance) {
        return instance.running()
                ? Optional.of(new InstanceState(
                        new State("Not answering", State.Tone.BAD),
                        "It was ready, and does not say any more that it is."))
                : Optional.empty();
    }

    private static InstanceState starting(Instance instance) {
        String waits = instance.node().isEmpty()
                ? "It waits for a place on a node."
                : "Its node gets the image and makes the container.";
        return new InstanceState(new State("Starting", State.Tone.BUSY), waits);
    }

    /** The same in one line: of what a program has printed, the last line tells most. */
    public String brief() {
        List<String> lines = why.lines().toList();
        if (lines.size() < 2) {
            return why;
        }
        int colon = lines.get(0).indexOf(": ");
        return lines.get(0).substring(0, colon < 0 ? 0 : colon + 2)
                + lines.get(lines.size() - 1).strip();
    }

    private static String sentence(String words) {
        String whole = words.endsWith(".") || words.contains("\n") ? words : words + ".";
        return Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
    }
}

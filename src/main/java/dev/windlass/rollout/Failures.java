package dev.windlass.rollout;

import dev.windlass.api.Reason;
import dev.windlass.observed.Instance;
import dev.windlass.release.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a release that never had a ready instance counts as failed. */
public final class Failures {

    private static final int RESTARTS = 3;
    private static final Duration IMAGE_PATIENCE = Duration.ofMinutes(10);

    private Failures() {}

    /**
     * Why the instances of an unproven template show that it failed; empty if they may still become ready.
     *
     * @param instances its instances
     * @param setup how long its setup may take from the start of the container
     */
    public static Optional<Failure> of(List<Instance> instances, Duration setup, Instant now) {
        return Stream.<Stream<Failure>>of(
                        instances.stream().flatMap(instance -> setupFailed(instance).stream()),
                        instances.stream().flatMap(instance -> keepsEnding(instance).stream()),
                        instances.stream().flatMap(instance -> setupTimedOut(instance, setup, now).stream()),
                        instances.stream().flatMap(instance -> imageMissing(instance, now).stream()))
                .flatMap(found -> found)
                .findFirst();
    }

    /** When the next deadline falls due, so that it is looked at then. */
    public static Optional<Instant> nextDeadline(List<Instance> instances, Duration setup) {
        return instances.stream()
                .flatMap(instance -> Stream.of(
                        instance.settingUpSince().map(since -> since.plus(setup)),
                        imageError(instance)
                                .flatMap(error -> instance.acceptedAt())
                                .map(since -> since.plus(IMAGE_PATIENCE))))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Optional<Failure> setupFailed(Instance instance) {
        return instance.setupFailure()
                .map(words -> new Failure(Reason.SetupFailed.name(), "the model's setup failed: " + words.strip()));
    }

    private static Optional<Failure> setupTimedOut(Instance instance, Duration setup, Instant now) {
        return instance.settingUpSince()
                .filter(since -> !now.isBefore(since.plus(setup)))
                .map(since -> new Failure(
                        Reason.SetupTimedOut.name(),
                        "the model's setup took longer than timeouts.setup, which is " + Words.of(setup)));
    }

    private static Optional<Failure> keepsEnding(Instance instance) {
        return instance.restarts() < RESTARTS
                ? Optional.empty()
                : instance.lastEnd().map(Words::failure);
    }

    private static Optional<Failure> imageMissing(Instance instance, Instant now) {
        return imageError(instance)
                .filter(error -> instance.acceptedAt()
                        .filter(since -> !now.isBefore(since.plus(IMAGE_PATIENCE)))
                        .isPresent())
                .map(error -> new Failure(Reason.ImagePullBackOff.name(), Words.image(error)));
    }

    static Optional<Instance.Waiting> imageError(Instance instance) {
        return instance.waiting().stream()
                .filter(waiting -> Words.IMAGE_ERRORS.contains(waiting.reason()))
                .findFirst();
    }
}

package dev.windlass.rollout;

import dev.windlass.api.Reason;
import dev.windlass.observed.Instance;
import dev.windlass.release.Failure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is wrong with instances, in words that stay the same as long as it is the same thing. */
public final class Words {

    /** The kubelet's reasons for an image that it cannot have. */
    static final Set<String> IMAGE_ERRORS = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "RegistryUnavailable",
            "ImageInspectError");

    private static final int SIGKILL = 137;

    private static final List<Function<Instance, Optional<Failure>>> TROUBLES =
            List.of(Words::ended, Words::imageError, Words::configError, Words::unschedulable);

    private Words() {}

    /** What most keeps these instances from being ready; empty if they are merely on their way. */
    public static Optional<Failure> trouble(List<Instance> instances) {
        return TROUBLES.stream()
                .flatMap(trouble -> instances.stream()
                        .filter(instance -> !instance.ready())
                        .flatMap(instance -> trouble.apply(instance).stream())
                        .sorted((one, other) -> one.message().compareTo(other.message()))
                        .limit(1))
                .findFirst();
    }

    /** How a container ended. */
    static Failure failure(ContainerStateTerminated end) {
        String words = Objects.requireNonNullElse(end.getMessage(), "").strip();
        if ("OOMKilled".equals(end.getReason())) {
            return new Failure(
                    Reason.OOMKilled.name(),
                    "the model's container was killed because it used more memory than the hardware's limit"
                            + tail(words));
        }
        return new Failure(
                Reason.CrashLoopBackOff.name(),
                "the model's container keeps ending, last with exit code " + end.getExitCode() + signal(end)
                        + tail(words));
    }

    static String image(Instance.Waiting error) {
        String words = error.message().replaceFirst("^Back-off pulling image", "cannot pull image");
        return "the image cannot be pulled" + tail(words);
    }

    /** A duration as people write it: 10m, 1h30m, 45s. */
    static String of(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), 'h');
        append(text, duration.toMinutesPart(), 'm');
        append(text, duration.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, char unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static Optional<Failure> ended(Instance instance) {
        return instance.lastEnd()
                .filter(end -> instance.restarts() > 0 || !instance.waiting().isEmpty())
                .map(Words::failure);
    }

    private static Optional<Failure> imageError(Instance instance) {
        return Failures.imageError(instance).map(error -> new Failure(Reason.ImagePullBackOff.name(), image(error)));
    }

    private static Optional<Failure> configError(Instance instance) {
        return instance.waiting().stream()
                .filter(waiting -> Reason.CreateContainerConfigError.name().equals(waiting.reason()))
                .findFirst()
                .map(waiting -> new Failure(
                        Reason.CreateContainerConfigError.name(),
                        "the container cannot be made" + tail(waiting.message())));
    }

    private static Optional<Failure> unschedulable(Instance instance) {
        return instance.unschedulable()
                .map(words -> new Failure(Reason.Unschedulable.name(), "no node for an instance" + tail(words)));
    }

    private static String signal(ContainerStateTerminated end) {
        return Objects.requireNonNullElse(end.getExitCode(), 0) == SIGKILL ? " (killed)" : "";
    }

    private static String tail(String words) {
        return words.isEmpty() ? "" : ": " + words;
    }
}

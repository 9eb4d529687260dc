package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a container as its pod describes it to a program of this machine. */
final class Launches {

    private Launches() {}

    /**
     * The program that the container runs: the pod's command, else the image's, and the pod's arguments, else the image's.
     *
     * @throws EnvironmentError if its environment cannot be made
     */
    static Launch of(Container container, Image image, PodFacts facts, ContainerFiles files, References references)
            throws EnvironmentError {
        Map<String, String> environment = Environments.of(container, image, machine(facts, files), facts, references);
        Map<String, String> address = Environments.withAddress(environment, facts);
        List<String> command = command(container, image, environment, address);
        environment.replaceAll((name, value) -> files.termination().in(value));
        String directory = Stream.of(
                        Optional.ofNullable(container.getWorkingDir()),
                        Optional.ofNullable(image.workingDir()).map(it -> Variables.inBraces(it, address)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return new Launch(
                command.stream().map(files.termination()::in).toList(),
                environment,
                files.folder().resolve(directory),
                UUID.randomUUID().toString());
    }

    /** As container runtimes do it: the pod's command leaves nothing of the image's, its arguments take the place of the image's. */
    private static List<String> command(
            Container container, Image image, Map<String, String> environment, Map<String, String> address) {
        boolean own = isGiven(container.getCommand());
        List<String> command = new ArrayList<>(
                own ? expanded(container.getCommand(), environment) : inBraces(image.command(), address));
        command.addAll(
                own || isGiven(container.getArgs())
                        ? expanded(container.getArgs(), environment)
                        : inBraces(image.args(), address));
        return command;
    }

    private static List<String> inBraces(List<String> words, Map<String, String> values) {
        return words.stream().map(it -> Variables.inBraces(it, values)).toList();
    }

    /** What every process here gets. The environment of this program itself is nothing for containers. */
    private static Map<String, String> machine(PodFacts facts, ContainerFiles files) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), "/usr/local/bin:/usr/bin:/bin"));
        machine.put("HOME", files.folder().toString());
        machine.put("HOSTNAME", facts.name());
        machine.put("LANG", "C.UTF-8");
        return machine;
    }

    private static boolean isGiven(@Nullable List<String> words) {
        return words != null && !words.isEmpty();
    }

    private static List<String> expanded(@Nullable List<String> words, Map<String, String> environment) {
        return Objects.requireNonNullElse(words, List.<String>of()).stream()
                .map(it -> Variables.inParentheses(it, environment))
                .toList();
    }
}

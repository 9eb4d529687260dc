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
     * The program that the container runs: the pod's command, else the image's, and the pod's arguments.
     *
     * @throws EnvironmentError if its environment cannot be made
     */
    static Launch of(Container container, Image image, PodFacts facts, ContainerFiles files, References references)
            throws EnvironmentError {
        Map<String, String> environment = Environments.of(container, image, machine(facts, files), facts, references);
        Map<String, String> address = Environments.withAddress(environment, facts);
        List<String> entry = isGiven(container.getCommand())
                ? expanded(container.getCommand(), environment)
                : image.command().stream()
                        .map(it -> Variables.inBraces(it, address))
                        .toList();
        List<String> command = new ArrayList<>(entry);
        command.addAll(expanded(container.getArgs(), environment));
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

package dev.windlass.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A program with all that it needs to start.
 *
 * @param command the program and its arguments
 * @param environment its whole environment; nothing else is inherited
 * @param directory where it runs
 * @param run what all processes of one run of a container have in common
 */
record Launch(List<String> command, Map<String, String> environment, Path directory, String run) {

    private static final Pattern COLON = Pattern.compile(":");

    /** The same for another program. */
    Launch of(List<String> other) {
        return new Launch(other, environment, directory, run);
    }

    /**
     * The command with the program's file found by the PATH of this environment: Java itself would go by its own.
     *
     * @throws IOException in a container runtime's words, if there is no such program
     */
    List<String> resolved() throws IOException {
        if (command.isEmpty()) {
            throw new IOException("no command specified");
        }
        List<String> words = new ArrayList<>(command);
        words.set(0, program(command.get(0)));
        return words;
    }

    private String program(String name) throws IOException {
        if (name.contains("/")) {
            return directory.resolve(name).toString();
        }
        return COLON.splitAsStream(environment.getOrDefault("PATH", ""))
                .map(folder -> directory.resolve(folder).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IOException("exec: \"" + name + "\": executable file not found in $PATH"));
    }
}

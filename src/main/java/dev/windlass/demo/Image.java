package dev.windlass.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an image is on this machine: a YAML file such as
 *
 * <pre>
 * image: registry.example.com/echo*      # exact, or a beginning followed by *
 * command: [python, serve.py, --host, "${POD_IP}"]   # its entrypoint
 * args: [--quiet]                        # what comes after it, unless the pod has arguments of its own
 * env: {PATH: "/opt/venv/bin:${PATH}"}
 * workingDir: /opt/echo
 * pull: 3s                               # how long pulling it takes
 * oomKilled: true                        # exit code 137 is reported as OOMKilled
 * </pre>
 *
 * {@code ${VAR}} stands for a variable of the container's environment; a name that is not in it stays as it is.
 */
record Image(
        @JsonProperty(value = "image", required = true) String pattern,
        List<String> command,
        List<String> args,
        Map<String, String> env,
        @Nullable String workingDir,
        @JsonProperty("pull") @Nullable String pullTime,
        @Nullable Boolean oomKilled) {

    Image {
        Objects.requireNonNull(pattern, "image is missing");
        command = command == null ? List.of() : List.copyOf(command);
        args = args == null ? List.of() : List.copyOf(args);
        env = env == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(env));
        parse(pullTime);
    }

    boolean matches(String image) {
        return isExact() ? pattern.equals(image) : image.startsWith(beginning());
    }

    /** How much of an image's name it says; of several that match, the one that says most counts. */
    int weight() {
        return isExact() ? Integer.MAX_VALUE : beginning().length();
    }

    Duration pull() {
        return parse(pullTime);
    }

    boolean killedByMemory(int exitCode) {
        return exitCode == Signals.KILLED && Boolean.TRUE.equals(oomKilled);
    }

    private boolean isExact() {
        return !pattern.endsWith("*");
    }

    private String beginning() {
        return pattern.substring(0, pattern.length() - 1);
    }

    private static Duration parse(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("pull is no duration like 3s or 1m30s: " + text, e);
        }
    }
}

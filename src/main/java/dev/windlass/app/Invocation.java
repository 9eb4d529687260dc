package dev.windlass.app;

import java.util.List;
import java.util.Optional;

/**
 * What a command line asks for.
 *
 * @param role the role to play
 * @param controlPlane whether the demo takes place on a real control plane
 */
record Invocation(Role role, boolean controlPlane) {

    private static final String CONTROL_PLANE = "--control-plane";

    /** What these arguments ask for, if they can be understood. */
    static Optional<Invocation> of(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of(Role.DEMO.toString(), CONTROL_PLANE))) {
            return Optional.of(new Invocation(Role.DEMO, true));
        }
        return words.size() == 1 ? Role.named(words.get(0)).map(it -> new Invocation(it, false)) : Optional.empty();
    }

    /** What to say to one whose arguments cannot be understood. */
    static String usage(String... arguments) {
        return "Give the role to play as the one argument: %s; only demo may have %s behind it. Got: %s"
                .formatted(Role.names(), CONTROL_PLANE, String.join(" ", arguments));
    }
}

package dev.windlass.demo;

import org.jspecify.annotations.Nullable;

/** When a container that ended is started again. */
enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    static RestartPolicy of(@Nullable String name) {
        if ("Never".equals(name)) {
            return NEVER;
        }
        return "OnFailure".equals(name) ? ON_FAILURE : ALWAYS;
    }

    /** The policy of the init containers of a pod with this policy: they run until they succeed. */
    RestartPolicy ofInit() {
        return this == NEVER ? NEVER : ON_FAILURE;
    }

    boolean restarts(int exitCode) {
        return this == ALWAYS || (this == ON_FAILURE && exitCode != 0);
    }
}

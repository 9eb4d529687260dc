package dev.windlass.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a process is. Each is named on the command line in lower case, with a dash between words. */
enum Role {
    /** Makes pods of Deployments. */
    OPERATOR(false),
    /** Serves the HTTP API. */
    GATEWAY(true),
    /** Operator and gateway. */
    ALL(true),
    /** All of it with a cluster of its own, for trying things out. */
    DEMO(true),
    /** Plays the kubelet of nodes that have none. */
    LOCAL_NODE(false);

    private final boolean serves;

    Role(boolean serves) {
        this.serves = serves;
    }

    /** Whether it listens for callers. */
    boolean serves() {
        return serves;
    }

    /** The role of that name. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(it -> it.toString().equals(name)).findFirst();
    }

    /** Every name, to be shown. */
    static String names() {
        return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

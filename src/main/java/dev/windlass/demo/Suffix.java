package dev.windlass.demo;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The random end of a name that a cluster makes. */
final class Suffix {

    /** Kubernetes': no vowels, so that no words appear. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int LENGTH = 5;

    private Suffix() {}

    static String random() {
        return ThreadLocalRandom.current()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(it -> LETTERS.substring(it, it + 1))
                .collect(Collectors.joining());
    }
}

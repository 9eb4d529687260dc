package dev.windlass.demo;

/** Exit codes of processes that a signal ended: 128 and the signal's number, in containers as in Java. */
final class Signals {

    /** Of SIGKILL. */
    static final int KILLED = 137;

    private Signals() {}
}

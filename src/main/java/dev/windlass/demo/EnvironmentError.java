package dev.windlass.demo;

/** A container's environment that cannot be made; the message is a kubelet's. */
final class EnvironmentError extends Exception {

    private static final long serialVersionUID = 1;

    EnvironmentError(String message) {
        super(message);
    }
}

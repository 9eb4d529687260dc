package dev.windlass.testing;

/** There are no binaries of a control plane here, and they cannot be built; the message tells how to get them. */
public final class ControlPlaneMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ControlPlaneMissing(String message) {
        super(message);
    }
}

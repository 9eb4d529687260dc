package dev.windlass.demo;

/** There is no cluster for the demo. The message is for the user, and says what to do. */
public final class NoCluster extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int exitStatus;

    NoCluster(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** What the process is to end with. */
    public int exitStatus() {
        return exitStatus;
    }
}

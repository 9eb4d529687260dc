package dev.windlass.testing;

/** How a command ended and what it said. */
public record CommandResult(String command, int exitCode, String stdout, String stderr) {

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** This result, if the command succeeded. */
    public CommandResult orThrow() {
        if (!succeeded()) {
            throw new IllegalStateException(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return command + " ended with " + exitCode + "\n" + stdout + stderr;
    }
}

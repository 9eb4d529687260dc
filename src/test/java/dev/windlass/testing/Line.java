package dev.windlass.testing;

import java.io.IOException;

/** The wire between an operator and the API server: whole, cut, or silent. */
final class Line {

    private enum State {
        WHOLE,
        CUT,
        SILENT,
        ENDED
    }

    private State state = State.WHOLE;

    /** Returns if what is sent arrives; waits out a silence, and what was sent into it is lost. */
    synchronized void cross() throws IOException, InterruptedException {
        var lost = state != State.WHOLE;
        while (state == State.SILENT) {
            wait();
        }
        if (lost) {
            throw new IOException("lost: the line is " + state);
        }
    }

    synchronized void waitForEnd() throws InterruptedException {
        while (state != State.ENDED) {
            wait();
        }
    }

    synchronized boolean isWhole() {
        return state == State.WHOLE;
    }

    void cut() {
        become(State.CUT);
    }

    void fallSilent() {
        become(State.SILENT);
    }

    void heal() {
        become(State.WHOLE);
    }

    void end() {
        become(State.ENDED);
    }

    private synchronized void become(State next) {
        if (state != State.ENDED) {
            state = next;
        }
        notifyAll();
    }
}

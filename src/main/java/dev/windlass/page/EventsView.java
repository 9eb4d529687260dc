package dev.windlass.page;

import dev.windlass.observed.Happening;
import java.time.Instant;
import java.util.List;

/**
 * What happened to a Deployment lately.
 *
 * @param events each of it, the newest first
 */
public record EventsView(List<Told> events) {

    /**
     * Something that happened.
     *
     * @param tone how it is to be taken
     * @param sentence what happened
     * @param time when, RFC 3339
     * @param ago how long ago
     */
    public record Told(State.Tone tone, String sentence, String time, String ago) {

        /** The class of the stylesheet. */
        public String style() {
            return new State("", tone).style();
        }

        /** What the colour says, for who does not see it. */
        public String word() {
            return tone == State.Tone.BAD ? "Warning" : "Notice";
        }
    }

    static EventsView of(List<Happening> happenings, Instant now) {
        return new EventsView(happenings.stream()
                .map(it -> new Told(
                        it.warning() ? State.Tone.BAD : State.Tone.QUIET,
                        it.message().isBlank() ? it.reason() : it.message(),
                        it.time().toString(),
                        Moments.ago(it.time().toString(), now)))
                .toList());
    }

    /** What somebody who looks has of it, to tell whether it has changed. */
    public String mark() {
        return Mark.of(this);
    }
}

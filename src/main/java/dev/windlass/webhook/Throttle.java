package dev.windlass.webhook;

import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.webhook.Told.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what is to be told now of a prediction, given what has been told. */
final class Throttle {

    private Throttle() {}

    /**
     * What is to be told.
     *
     * @param events now
     * @param then what has been told once that is
     * @param again when to look again though nothing changes
     */
    record Due(List<Event> events, Told then, Optional<Instant> again) {
        Due {
            events = List.copyOf(events);
        }
    }

    /** What is to be told of a prediction that is so now, to one who wants these events. */
    static Due due(Set<Event> wanted, Told told, Prediction now, Instant time) {
        Object output = now.output() == null ? "" : now.output();
        boolean tellsOutput = wanted.contains(Event.OUTPUT) && told.output().changed(output);
        boolean tellsLogs = wanted.contains(Event.LOGS) && told.logs().changed(now.logs());
        if (now.over()) {
            return new Due(atEnd(wanted, tellsOutput, tellsLogs), told, Optional.empty());
        }
        boolean start = wanted.contains(Event.START) && !told.start() && now.status() == PredictionStatus.PROCESSING;
        boolean outputDue = tellsOutput && told.output().due(output, time);
        boolean logsDue = tellsLogs && told.logs().due(now.logs(), time);
        Told then = new Told(
                told.start() || start,
                outputDue ? told.output().told(output, time) : told.output(),
                logsDue ? told.logs().told(now.logs(), time) : told.logs());
        return new Due(
                events(start, outputDue, logsDue),
                then,
                Stream.concat(
                                later(tellsOutput && !outputDue, told.output()),
                                later(tellsLogs && !logsDue, told.logs()))
                        .min(Instant::compareTo));
    }

    /** The end says all that there is to say; only who does not want to know it is told the rest before. */
    private static List<Event> atEnd(Set<Event> wanted, boolean output, boolean logs) {
        return wanted.contains(Event.COMPLETED) ? List.of(Event.COMPLETED) : events(false, output, logs);
    }

    private static List<Event> events(boolean start, boolean output, boolean logs) {
        List<Event> events = new ArrayList<>();
        if (start) {
            events.add(Event.START);
        }
        if (output) {
            events.add(Event.OUTPUT);
        }
        if (logs) {
            events.add(Event.LOGS);
        }
        return events;
    }

    private static Stream<Instant> later(boolean waits, Part part) {
        return waits ? Stream.of(part.next()) : Stream.empty();
    }
}

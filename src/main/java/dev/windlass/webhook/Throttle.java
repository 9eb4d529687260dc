package dev.windlass.webhook;

import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.webhook.Told.Part;
import java.time.Instant;
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

    /** What is to be told of one part. */
    private record Turn(boolean due, Part then, Optional<Instant> again) {
        static Turn of(boolean wanted, Part part, Object now, Instant time) {
            if (!wanted || !part.changed(now)) {
                return new Turn(false, part, Optional.empty());
            }
            return time.isBefore(part.next())
                    ? new Turn(false, part, Optional.of(part.next()))
                    : new Turn(true, part.told(now, time), Optional.empty());
        }
    }

    /** What is to be told of a prediction that is so now, to one who wants these events. */
    static Due due(Set<Event> wanted, Told told, Prediction now, Instant time) {
        if (now.over()) {
            return new Due(atEnd(wanted, told, now), told, Optional.empty());
        }
        boolean start = !told.start() && wanted.contains(Event.START) && now.status() == PredictionStatus.PROCESSING;
        Turn output = Turn.of(wanted.contains(Event.OUTPUT), told.output(), output(now), time);
        Turn logs = Turn.of(wanted.contains(Event.LOGS), told.logs(), now.data().logs(), time);
        return new Due(
                events(start, output.due(), logs.due()),
                new Told(told.start() || start, output.then(), logs.then()),
                Stream.of(output, logs).flatMap(it -> it.again().stream()).min(Instant::compareTo));
    }

    /** The end says all that there is to say; only who does not want to know it is told the rest before. */
    private static List<Event> atEnd(Set<Event> wanted, Told told, Prediction now) {
        return wanted.contains(Event.COMPLETED)
                ? List.of(Event.COMPLETED)
                : events(
                        false,
                        wanted.contains(Event.OUTPUT) && told.output().changed(output(now)),
                        wanted.contains(Event.LOGS)
                                && told.logs().changed(now.data().logs()));
    }

    private static Object output(Prediction now) {
        return now.data().output() == null ? "" : now.data().output();
    }

    private static List<Event> events(boolean start, boolean output, boolean logs) {
        return Stream.of(
                        start ? Stream.of(Event.START) : Stream.<Event>empty(),
                        output ? Stream.of(Event.OUTPUT) : Stream.<Event>empty(),
                        logs ? Stream.of(Event.LOGS) : Stream.<Event>empty())
                .flatMap(it -> it)
                .toList();
    }
}

package dev.windlass.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Event;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import dev.windlass.prediction.Submission;
import dev.windlass.prediction.Subscription;
import dev.windlass.prediction.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Predictions for tests. */
final class Sample {

    static final DeploymentKey APP = new DeploymentKey("acme", "app");
    static final DeploymentKey OTHER = new DeploymentKey("acme", "other");
    static final Room ROOM = new Room(100_000, 1_000_000_000);
    static final int SIZE = 10;

    private static final int SECRETS = 1_000_000;
    private static final int LENGTH = 26;
    private static final int LETTERS = 26;

    private Sample() {}

    /** The name of that number: greater numbers have greater names. */
    static String id(long number) {
        char[] id = new char[LENGTH];
        long rest = number;
        for (int place = LENGTH - 1; place >= 0; place--) {
            id[place] = (char) ('a' + rest % LETTERS);
            rest /= LETTERS;
        }
        return String.valueOf(id);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    static Prediction prediction(long number) {
        return prediction(number, APP, now(), SIZE);
    }

    /** One of whose end somebody wants to be told. */
    static Prediction told(long number) {
        var it = prediction(number);
        var webhook = new Subscription("https://hooks.example.com/", Set.of(Event.COMPLETED));
        var asked = it.submission();
        var submission = new Submission(
                asked.caller(),
                asked.bytes(),
                asked.origin(),
                Optional.of(webhook),
                asked.deadline(),
                asked.streams(),
                asked.trace());
        return Prediction.submitted(
                new Prediction.Credentials(it.id(), it.secret()),
                it.target(),
                submission,
                it.data().input(),
                now());
    }

    static Prediction prediction(long number, DeploymentKey key, Instant created, int size) {
        return Prediction.submitted(
                new Prediction.Credentials(id(number), id(number + SECRETS)),
                new Target(key, "some-org/some-model", "v1"),
                new Submission(
                        "alice",
                        size,
                        "https://windlass.example.com",
                        Optional.of(new Subscription("https://hooks.example.com/é", Set.of(Event.START, Event.LOGS))),
                        Optional.of(created.plusSeconds(60)),
                        true,
                        Optional.of("00-1-2-01")),
                JsonNodeFactory.instance.objectNode().put("prompt", "Grüße " + number),
                created);
    }

    static Report report(PredictionStatus status, String output, String logs) {
        JsonNode value = JsonNodeFactory.instance.textNode(output);
        return new Report(
                status, value, logs, null, JsonNodeFactory.instance.objectNode().put("predict_time", 0.5));
    }

    static Report succeeded() {
        return report(PredictionStatus.SUCCEEDED, "done", "all lines");
    }
}

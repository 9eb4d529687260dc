package dev.windlass.metrics;

import java.util.List;

/** Everything that is measured; Prometheus shows the name with underscores, and counters with {@code _total}. */
public enum Measure {
    /** Predictions that were accepted. */
    ACCEPTED("windlass.predictions.accepted", "deployment"),
    /** Predictions that are over, by their last status. */
    ENDED("windlass.predictions.ended", "deployment", "status"),
    /** Predictions that were refused, for a full queue or a wrong input. */
    REFUSED("windlass.predictions.refused", "reason"),
    /** How long predictions waited until they were given to an instance, in seconds. */
    QUEUE_WAIT("windlass.prediction.queue.wait", "deployment"),
    /** How long predictions ran, in seconds. */
    RUN("windlass.prediction.run", "deployment"),
    /** How many predictions wait. */
    QUEUE_LENGTH("windlass.queue.length", "deployment"),
    /** How many slots of ready instances there are. */
    SLOTS("windlass.slots", "deployment"),
    /** How many slots are in use. */
    SLOTS_USED("windlass.slots.used", "deployment"),
    /** How long each phase took of starting an instance for what waited: queue, schedule, image, setup, first_byte; in seconds. */
    COLD_START("windlass.cold.start", "deployment", "phase"),
    /** Reports of instances that came too late, or that nobody had asked for. */
    REPORTS_DROPPED("windlass.instance.reports.dropped"),
    /** Attempts to tell callers by webhook. */
    WEBHOOK_ATTEMPTS("windlass.webhook.attempts", "outcome"),
    /** For how long there were instances, all added up, in seconds. */
    INSTANCE_SECONDS("windlass.instance.seconds", "deployment", "release"),
    /** What they cost. */
    COST("windlass.cost", "deployment", "release", "currency");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it
    private final List<String> tags;

    Measure(String title, String... tags) {
        this.title = title;
        this.tags = List.of(tags);
    }

    /** Its name, as Micrometer writes names. */
    public String title() {
        return title;
    }

    List<String> tags() {
        return tags;
    }
}

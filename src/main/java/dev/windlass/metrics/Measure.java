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
    /** What is asked for: predictions that run or wait, or what booted instances stand for if that is more. */
    DEMAND("windlass.demand", "deployment"),
    /** How much of it one instance is meant to take. */
    DEMAND_PER_INSTANCE("windlass.demand.per.instance", "deployment"),
    /** How many instances that takes, whatever the bounds. */
    INSTANCES_NEEDED("windlass.instances.needed", "deployment"),
    /** How many there are to be. */
    INSTANCES_DESIRED("windlass.instances.desired", "deployment"),
    /** How many of them are ready. */
    INSTANCES_READY("windlass.instances.ready", "deployment"),
    /** The least there may be. */
    INSTANCES_LOWER_BOUND("windlass.instances.lower.bound", "deployment"),
    /** The most there may be. */
    INSTANCES_UPPER_BOUND("windlass.instances.upper.bound", "deployment"),
    /** 1: that keeps them from being as many as are needed. */
    SCALING_LIMITED("windlass.scaling.limited", "deployment", "limit"),
    /** When their number was last changed, in seconds since 1970. */
    SCALING_DECIDED("windlass.scaling.decided.timestamp", "deployment"),
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

package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import java.util.regex.Pattern;

/** The names of keys. The prefix is a hash tag, so that all are on one node of a cluster, as scripts need it. */
final class RedisKeys {

    private static final Pattern ID = Pattern.compile("[a-z2-7]{26}");

    private final String prefix;

    RedisKeys(String prefix) {
        String bare = prefix.endsWith(":") ? prefix.substring(0, prefix.length() - 1) : prefix;
        this.prefix = "{" + bare + "}:";
    }

    /** Whether that may be the name of a prediction: nothing else becomes part of a key. */
    static boolean valid(String id) {
        return ID.matcher(id).matches();
    }

    /** A hash: v, how often it has changed; j, all but its data; q, its size while it waits. */
    String prediction(String id) {
        return prefix + "p:" + id;
    }

    /** A hash: i, o and l are input, output and logs. */
    String data(String id) {
        return prefix + "d:" + id;
    }

    /** All that are kept, by the microsecond in which they were accepted. */
    String all(DeploymentKey key) {
        return prefix + "all:" + key;
    }

    /** Those that are not over, likewise. */
    String open(DeploymentKey key) {
        return prefix + "open:" + key;
    }

    /** Those that are over, by the millisecond in which they are to be forgotten. */
    String over(DeploymentKey key) {
        return prefix + "over:" + key;
    }

    /** A hash: n wait, whose requests come to b bytes. */
    String waiting(DeploymentKey key) {
        return prefix + "waiting:" + key;
    }

    /** The microsecond in which the last one was accepted. */
    String last(DeploymentKey key) {
        return prefix + "last:" + key;
    }

    /** Who leads, and under which fence. */
    String lead(DeploymentKey key) {
        return prefix + "lead:" + key;
    }

    /** The last fence that was given. */
    String fence() {
        return prefix + "fence";
    }

    /** The Deployments that have some that are not over. */
    String busy() {
        return prefix + "busy";
    }

    /** The Deployments of which some are kept. */
    String known() {
        return prefix + "known";
    }

    /** The stream of what has changed. */
    String journal() {
        return prefix + "journal";
    }

    /** The stream of webhooks that are to be sent. */
    String webhooks() {
        return prefix + "webhooks";
    }
}

package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import java.time.Instant;
import java.util.regex.Pattern;

/** The names of keys. The prefix is a hash tag, so that all are on one node of a cluster, as scripts need it. */
public final class RedisKeys {

    private static final Pattern ID = Pattern.compile("[a-z2-7]{26}");

    private final String prefix;

    /** Those that begin with that prefix. */
    public RedisKeys(String prefix) {
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

    /** A hash: by Deployment, how many instances of it are wanted until when. */
    String floors() {
        return prefix + "floors";
    }

    /** The stream of what has changed. */
    String journal() {
        return prefix + "journal";
    }

    /** The stream of webhooks that are to be sent. */
    String webhooks() {
        return prefix + "webhooks";
    }

    /** A hash: v, how often it has changed; j, what the instances of a Deployment, by its uid, have cost. */
    String account(DeploymentKey key, String uid) {
        return prefix + "account:" + key + ":" + uid;
    }

    /** A hash: what went on at a Deployment in a quarter of an hour, and g with a gateway's name: the last that it added. */
    String traffic(DeploymentKey key, Instant quarter) {
        return prefix + "traffic:" + key + ":" + quarter.getEpochSecond();
    }

    /** A hash: 0, 1 and so on are the bytes of a file in parts; j, once it is there, what is known of it. */
    public String file(String id) {
        return prefix + "f:" + id;
    }

    /** The files of an owner, by the millisecond in which they expire. */
    public String files(String owner) {
        return prefix + "files:" + owner;
    }

    /** A hash: how many bytes files have, each by its name and all of them together. */
    public String fileRoom() {
        return prefix + "file-room";
    }

    /** The files that take room, by the millisecond in which they give it back. */
    public String fileEnds() {
        return prefix + "file-ends";
    }

    /** What addresses of files are signed with. */
    public String fileKey() {
        return prefix + "file-key";
    }
}

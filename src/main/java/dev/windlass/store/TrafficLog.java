package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What went on at Deployments, by quarters of an hour, in one place for all gateways, for a day. Every method may throw
 * {@link StoreAway}: then nothing is known to have been done.
 */
public interface TrafficLog extends AutoCloseable {

    /**
     * A part of the time of a Deployment.
     *
     * @param deployment the Deployment
     * @param begin when it began
     */
    record Quarter(DeploymentKey deployment, Instant begin) {}

    /**
     * Adds what a process has seen.
     *
     * @param number higher with each that this process adds to a quarter: the same again, because nobody knows whether it was added,
     *     is added once
     */
    void add(Quarter quarter, long number, Traffic seen);

    /** What went on in the quarters that begin then; nothing, where nothing is known. */
    Map<Instant, Traffic> read(DeploymentKey deployment, List<Instant> begins);

    @Override
    void close();
}

package dev.windlass.demand;

import dev.windlass.prediction.DeploymentKey;
import java.time.Instant;

/**
 * What was measured.
 *
 * @param deployment of which Deployment
 * @param demand how many of its predictions run or wait
 * @param at when, to the second
 */
record Measured(DeploymentKey deployment, int demand, Instant at) {}

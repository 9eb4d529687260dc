package dev.windlass.demand;

import dev.windlass.prediction.DeploymentKey;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What was measured.
 *
 * @param deployment of which Deployment
 * @param demand how many predictions it would have to serve, to the hundredth
 * @param at when, to the second
 */
record Measured(DeploymentKey deployment, BigDecimal demand, Instant at) {}

package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;

/**
 * The turn to lead the queue of one Deployment: to say which instance gets what. It ends unless it is renewed.
 *
 * @param deployment the Deployment
 * @param fence a number that is greater each time: what is done under an older one is refused
 */
public record Lease(DeploymentKey deployment, long fence) {}

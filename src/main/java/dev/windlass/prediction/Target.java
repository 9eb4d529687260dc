package dev.windlass.prediction;

/**
 * What a prediction runs on.
 *
 * @param deployment the Deployment
 * @param model the model, {@code owner/name}
 * @param version the version's id
 */
public record Target(DeploymentKey deployment, String model, String version) {}

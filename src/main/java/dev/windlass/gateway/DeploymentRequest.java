package dev.windlass.gateway;

import dev.windlass.api.DeploymentSpec;
import java.util.Optional;

/**
 * What a caller wrote of a Deployment; what is absent was not written.
 *
 * @param name its name, with or without the owner before it
 * @param model the model, {@code owner/name}
 * @param version the version's id
 * @param hardware the SKU
 * @param minInstances the least number of instances
 * @param maxInstances the greatest
 */
public record DeploymentRequest(
        Optional<String> name,
        Optional<String> model,
        Optional<String> version,
        Optional<String> hardware,
        Optional<Integer> minInstances,
        Optional<Integer> maxInstances) {

    /** A spec with what was written and nothing else. */
    DeploymentSpec spec() {
        return new DeploymentSpec(
                model.orElse(null),
                version.orElse(null),
                hardware.orElse(null),
                minInstances.orElse(null),
                maxInstances.orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A spec changed as it was written. */
    DeploymentSpec over(DeploymentSpec spec) {
        return new DeploymentSpec(
                model.orElse(spec.model()),
                version.orElse(spec.version()),
                hardware.orElse(spec.hardware()),
                minInstances.orElse(spec.minInstances()),
                maxInstances.orElse(spec.maxInstances()),
                spec.image(),
                spec.env(),
                spec.envFrom(),
                spec.imagePullSecrets(),
                spec.serviceAccountName(),
                spec.scaling(),
                spec.timeouts(),
                spec.rollout());
    }
}

package dev.windlass.gateway;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Scaling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wrote of a Deployment; what is absent was not written.
 *
 * @param name its name, with or without the owner before it
 * @param model the model, {@code owner/name}
 * @param version the version's id
 * @param hardware the SKU
 * @param minInstances the least number of instances
 * @param maxInstances the greatest
 * @param delays how long instances stay when they are not needed any more: both of these, or neither
 */
public record DeploymentRequest(
        Optional<String> name,
        Optional<String> model,
        Optional<String> version,
        Optional<String> hardware,
        Optional<Integer> minInstances,
        Optional<Integer> maxInstances,
        Optional<Delays> delays) {

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
                scaling(null),
                null,
                null);
    }

    private @Nullable Scaling scaling(@Nullable Scaling now) {
        return delays.isPresent() ? delays.get().over(now) : now;
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
                scaling(spec.scaling()),
                spec.timeouts(),
                spec.rollout());
    }
}

package dev.windlass.rollout;

import dev.windlass.desired.ServingDefaults;
import java.util.Optional;

/**
 * What the platform team and its cluster settle for all Deployments.
 *
 * @param imageTemplate the image of a model that no Model describes, with {@code {owner}}, {@code {name}} and
 *     {@code {version}}
 * @param service whether each Deployment gets a Service
 * @param defaults what holds where a spec says nothing
 * @param tolerance whether the API server knows the HorizontalPodAutoscaler's tolerance (Kubernetes 1.35)
 * @param uploadUrl where instances put files that come out of predictions
 */
public record Platform(
        Optional<String> imageTemplate,
        boolean service,
        ServingDefaults defaults,
        boolean tolerance,
        Optional<String> uploadUrl) {}

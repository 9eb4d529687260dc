package dev.windlass.reconcile;

import dev.windlass.desired.ServingDefaults;
import dev.windlass.rollout.Platform;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the platform team decides for all Deployments.
 *
 * @param imageTemplate the image of a model that no Model describes, with {@code {owner}}, {@code {name}} and
 *     {@code {version}}
 * @param service whether each Deployment gets a Service
 * @param defaults what holds where a spec says nothing
 * @param tolerance whether the API server knows the HorizontalPodAutoscaler's tolerance (Kubernetes 1.35)
 * @param uploadUrl where instances put files that come out of predictions; empty: they keep them in the output
 * @param metrics where the gateways serve the metrics that autoscalers follow; empty: another adapter does
 */
public record OperatorSettings(
        Optional<String> imageTemplate,
        boolean service,
        ServingDefaults defaults,
        BooleanSupplier tolerance,
        Optional<String> uploadUrl,
        Optional<MetricsPlace> metrics) {

    /** What of it decisions are made by. */
    Platform platform() {
        return new Platform(imageTemplate, service, defaults, tolerance.getAsBoolean(), uploadUrl);
    }
}

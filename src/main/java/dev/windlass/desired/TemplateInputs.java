package dev.windlass.desired;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.HardwareSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * All that a pod template is rendered from.
 *
 * @param owner the Deployment
 * @param image the model's image
 * @param spec what is asked for
 * @param hardware what each instance runs on
 * @param setup how long the model's setup may take
 * @param prediction how long one prediction may run
 * @param uploadUrl where the model server puts files that come out of predictions; empty: it keeps them in the output
 */
public record TemplateInputs(
        Owner owner,
        String image,
        DeploymentSpec spec,
        HardwareSpec hardware,
        Duration setup,
        Duration prediction,
        Optional<String> uploadUrl) {}

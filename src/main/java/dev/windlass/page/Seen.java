package dev.windlass.page;

import dev.windlass.gateway.Delays;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was there when a form was shown, as the form sends it along. */
public class Seen {

    @RestForm
    long generation;

    @RestForm
    @Nullable
    String seenModel;

    @RestForm
    @Nullable
    String seenVersion;

    @RestForm
    @Nullable
    String seenHardware;

    @RestForm
    @Nullable
    String seenMin;

    @RestForm
    @Nullable
    String seenMax;

    @RestForm
    @Nullable
    String seenIdleTimeout;

    @RestForm
    @Nullable
    String seenScaleDownDelay;

    long generation() {
        return generation;
    }

    DeploymentForm form() {
        return new DeploymentForm(
                "",
                DeploymentForm.orEmpty(seenModel),
                DeploymentForm.orEmpty(seenVersion),
                DeploymentForm.orEmpty(seenHardware),
                DeploymentForm.orEmpty(seenMin),
                DeploymentForm.orEmpty(seenMax),
                new Delays(DeploymentForm.orEmpty(seenIdleTimeout), DeploymentForm.orEmpty(seenScaleDownDelay)));
    }
}

package dev.windlass.page;

import dev.windlass.gateway.Delays;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The fields of a Deployment's form, as a browser sends them. */
public class Written {

    @RestForm
    @Nullable
    String name;

    @RestForm
    @Nullable
    String model;

    @RestForm
    @Nullable
    String version;

    @RestForm
    @Nullable
    String hardware;

    @RestForm
    @Nullable
    String min;

    @RestForm
    @Nullable
    String max;

    @RestForm
    @Nullable
    String idleTimeout;

    @RestForm
    @Nullable
    String scaleDownDelay;

    /** The model whose versions are shown. */
    @RestForm
    @Nullable
    String versionsOf;

    /** Whether it is another model by now. */
    boolean otherModel() {
        return !DeploymentForm.orEmpty(model).equals(DeploymentForm.orEmpty(versionsOf));
    }

    DeploymentForm form() {
        return new DeploymentForm(
                DeploymentForm.orEmpty(name),
                DeploymentForm.orEmpty(model),
                DeploymentForm.orEmpty(version),
                DeploymentForm.orEmpty(hardware),
                DeploymentForm.orEmpty(min),
                DeploymentForm.orEmpty(max),
                new Delays(DeploymentForm.orEmpty(idleTimeout), DeploymentForm.orEmpty(scaleDownDelay)));
    }
}

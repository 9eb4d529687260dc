package dev.windlass.prediction;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/**
 * Which Deployment a prediction runs on.
 *
 * @param owner the Deployment's namespace
 * @param name the Deployment's name
 */
public record DeploymentKey(String owner, String name) {

    /** That of an object. */
    public static DeploymentKey of(ObjectMeta deployment) {
        return new DeploymentKey(deployment.getNamespace(), deployment.getName());
    }

    /** The key that {@link #toString} has written. */
    public static DeploymentKey parse(String text) {
        int slash = text.indexOf('/');
        return new DeploymentKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}

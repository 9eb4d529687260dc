package dev.windlass.dispatch;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.prediction.DeploymentKey;
import java.util.Optional;

/**
 * The Deployments as a watch shows them.
 *
 * @param cache what the watch shows
 * @param store what is asked for at the API server
 */
public record SeenDeployments(DeploymentCache cache, DeploymentStore store) implements Deployments {

    @Override
    public Optional<ModelDeployment> seen(DeploymentKey key) {
        return cache.find(key.owner(), key.name());
    }

    @Override
    public Optional<ModelDeployment> now(DeploymentKey key) {
        return store.find(key.owner(), key.name()).filter(it -> it.getSpec() != null);
    }
}

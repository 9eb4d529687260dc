package dev.windlass.app;

import dev.windlass.gateway.Accounts;
import dev.windlass.gateway.Authenticator;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.GatewaySettings;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.Rights;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.Reviews;
import dev.windlass.rest.RestSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The role {@code gateway}: what the HTTP API is served by. The HTTP server itself starts with the process. */
@ApplicationScoped
class GatewayRole {

    private final Settings settings;

    @Inject
    GatewayRole(Settings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    Reviews reviews(@ForCallers KubernetesClient client) {
        return new Reviews(client);
    }

    @Produces
    @Singleton
    Directory directory(@ForCallers KubernetesClient client) {
        return new Directory(client);
    }

    @Produces
    @Singleton
    Authenticator authenticator(Reviews reviews) {
        return new Authenticator(reviews, settings.auth().audiences());
    }

    @Produces
    @Singleton
    Rights rights(Reviews reviews) {
        return new Rights(reviews);
    }

    @Produces
    @Singleton
    Accounts accounts(Directory directory) {
        return new Accounts(directory);
    }

    @Produces
    @Singleton
    DeploymentService deployments(@ForCallers KubernetesClient client, Directory directory, Rights rights) {
        return new DeploymentService(
                new DeploymentStore(client),
                directory,
                rights,
                new GatewaySettings(
                        settings.models().imageTemplate(),
                        settings.owners().fallback(),
                        settings.gateway().patience()));
    }

    @Produces
    @Singleton
    ModelService models(Directory directory, Rights rights) {
        return new ModelService(directory, rights);
    }

    @Produces
    @Singleton
    RestSettings rest() {
        return new RestSettings(
                settings.gateway().publicUrl(), settings.gateway().pageSize());
    }
}

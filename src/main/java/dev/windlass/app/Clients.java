package dev.windlass.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.kube.Leadership;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the client of the cluster that the usual kubeconfig rules name. */
@ApplicationScoped
class Clients {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;

    /** Requests are not repeated here: the reconciler repeats the whole, from what is true by then. */
    @Produces
    @Singleton
    KubernetesClient client(Leadership leadership) {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .withOnlyHttpWatches(true)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(tolerant())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("leadership", leadership))
                .build();
    }

    /** Objects written by a newer version have fields that this one does not know; failing at them ends the informer. */
    private static KubernetesSerialization tolerant() {
        ObjectMapper mapper = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return new KubernetesSerialization(mapper, true);
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }

    @Produces
    @Singleton
    Leadership leadership(Settings settings) {
        return settings.operator().leaderElection().enabled()
                ? Leadership.elected(settings.operator().leaderElection().name())
                : Leadership.alone();
    }
}

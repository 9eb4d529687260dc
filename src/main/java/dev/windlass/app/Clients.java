package dev.windlass.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.kube.FieldManager;
import dev.windlass.kube.Leadership;
import dev.windlass.kube.PlainWatches;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the client of the cluster that the usual kubeconfig rules name. */
@ApplicationScoped
class Clients {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;
    private static final String WATCHES = "watches";

    private final Cluster cluster;

    @Inject
    Clients(Cluster cluster) {
        this.cluster = cluster;
    }

    @Produces
    @Singleton
    KubernetesClient client(Leadership leadership) {
        return builder(cluster.config())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("leadership", leadership)
                        .addOrReplaceInterceptor(WATCHES, new PlainWatches()))
                .build();
    }

    @Produces
    @Singleton
    @ForCallers
    KubernetesClient forCallers() {
        return builder(new ConfigBuilder(cluster.config())
                        .withUserAgent(FieldManager.GATEWAY)
                        .build())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor(WATCHES, new PlainWatches()))
                .build();
    }

    /** Requests are not repeated here: the reconciler repeats the whole, from what is true by then. */
    private static KubernetesClientBuilder builder(Config reached) {
        Config config = new ConfigBuilder(reached)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).withKubernetesSerialization(tolerant());
    }

    /** Objects written by a newer version have fields that this one does not know; failing at them ends the informer. */
    private static KubernetesSerialization tolerant() {
        ObjectMapper mapper = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return new KubernetesSerialization(mapper, true);
    }

    void close(@Disposes @Any KubernetesClient client) {
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

package dev.windlass.reconcile;

import dev.windlass.api.MetricsGroup;
import dev.windlass.desired.MetricsRegistration;
import dev.windlass.kube.ChildWriter;
import dev.windlass.observed.MetricsApis;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.ServiceReference;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes the APIService of a group of metrics that nobody serves. One that is there is never changed, whosever it is. */
final class MetricsRegistrar {

    private static final Logger LOG = Logger.getLogger(MetricsRegistrar.class);

    private final ChildWriter writer;
    private final Optional<MetricsPlace> place;

    MetricsRegistrar(ChildWriter writer, Optional<MetricsPlace> place) {
        this.writer = writer;
        this.place = place;
    }

    /** Without it instances run all the same: the status says what is missing. */
    void register(MetricsApis seen) {
        place.ifPresent(it -> seen.unregistered().ifPresent(group -> register(group, it)));
    }

    private void register(MetricsGroup group, MetricsPlace place) {
        ServiceReference service = place.service();
        try {
            writer.createOnce(
                    MetricsRegistration.of(group, service, place.owner().flatMap(this::owner)));
            LOG.infof("%s is served by %s/%s", group.apiService(), service.getNamespace(), service.getName());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warnf("The APIService %s could not be made: %s", group.apiService(), refused.getMessage());
            }
        }
    }

    private Optional<OwnerReference> owner(String clusterRole) {
        ClusterRole named = new ClusterRole();
        named.setMetadata(new ObjectMetaBuilder().withName(clusterRole).build());
        return writer.live(named).map(MetricsRegistrar::reference);
    }

    private static OwnerReference reference(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .build();
    }
}

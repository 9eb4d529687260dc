package dev.windlass.desired;

import dev.windlass.api.MetricsGroup;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.APIServiceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.ServiceReference;
import java.util.Map;
import java.util.Optional;

/** The APIService that tells the API server to ask the gateways for a group of metrics. */
public final class MetricsRegistration {

    private static final int PRIORITY = 100;

    private MetricsRegistration() {}

    /**
     * That of a group. Each gateway has a certificate that it has made itself, so the API server cannot check it.
     *
     * @param owner with which it is deleted
     */
    public static APIService of(MetricsGroup group, ServiceReference service, Optional<OwnerReference> owner) {
        return new APIServiceBuilder()
                .withNewMetadata()
                .withName(group.apiService())
                .withLabels(
                        Map.of("app.kubernetes.io/managed-by", "windlass", "app.kubernetes.io/component", "gateway"))
                .withOwnerReferences(owner.stream().toList())
                .endMetadata()
                .withNewSpec()
                .withGroup(group.group())
                .withVersion(group.version())
                .withGroupPriorityMinimum(PRIORITY)
                .withVersionPriority(PRIORITY)
                .withInsecureSkipTLSVerify(true)
                .withService(service)
                .endSpec()
                .build();
    }
}

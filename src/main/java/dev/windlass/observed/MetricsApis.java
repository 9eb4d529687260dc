package dev.windlass.observed;

import dev.windlass.api.MetricsGroup;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.APIServiceCondition;
import io.fabric8.kubernetes.api.model.ServiceReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who serves the APIs in which autoscalers find metrics.
 *
 * @param own the Service of the gateways, which serve them; empty where that is left to another adapter
 * @param registered every APIService of those groups
 */
public record MetricsApis(Optional<ServiceReference> own, List<APIService> registered) {

    /** Left to another adapter. */
    public static final MetricsApis OTHERS = new MetricsApis(Optional.empty(), List.of());

    /** Copies its list. */
    public MetricsApis {
        registered = List.copyOf(registered);
    }

    /** The group in which autoscalers are to look: the first that is not somebody else's; that of external metrics if both are. */
    public MetricsGroup group() {
        return ours().orElse(MetricsGroup.EXTERNAL);
    }

    /** Whether the gateways would serve a group, and others serve both. */
    public boolean taken() {
        return own.isPresent() && ours().isEmpty();
    }

    private Optional<MetricsGroup> ours() {
        return own.flatMap(unused ->
                Arrays.stream(MetricsGroup.values()).filter(this::free).findFirst());
    }

    /** The group that the API server does not know yet that the gateways serve it. */
    public Optional<MetricsGroup> unregistered() {
        return ours().filter(it -> of(it).findAny().isEmpty());
    }

    /** Who serves a group that is not ours: Service or API server, for people. */
    public String server(MetricsGroup group) {
        return of(group)
                .map(it -> it.getSpec().getService())
                .map(it -> it == null ? "the API server itself" : it.getNamespace() + "/" + it.getName())
                .findFirst()
                .orElse("nobody");
    }

    /** Why the API server does not reach the gateways, as it calls that itself; empty if it does. */
    public Optional<String> unavailable(MetricsGroup group) {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<APIServiceCondition> available = of(group)
                .flatMap(it -> Stream.ofNullable(it.getStatus()))
                .flatMap(it -> it.getConditions().stream())
                .filter(it -> "Available".equals(it.getType()))
                .findFirst();
        return available.isPresent()
                ? available.filter(it -> !"True".equals(it.getStatus())).map(APIServiceCondition::getReason)
                : Optional.of("NotRegistered");
    }

    private boolean free(MetricsGroup group) {
        return of(group).allMatch(this::isOurs);
    }

    private Stream<APIService> of(MetricsGroup group) {
        return registered.stream()
                .filter(it -> group.group().equals(it.getSpec().getGroup()));
    }

    /** Whatever made it, such as an earlier installation: what counts is that the gateways are asked. */
    private boolean isOurs(APIService registration) {
        return Optional.ofNullable(registration.getSpec().getService())
                .filter(it -> own.filter(ours -> ours.getName().equals(it.getName())
                                && ours.getNamespace().equals(it.getNamespace()))
                        .isPresent())
                .isPresent();
    }
}

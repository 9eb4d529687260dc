package dev.windlass.gateway;

import dev.windlass.api.ApiGroup;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that one may or may not do with Windlass' resources, or with what of Kubernetes' own belongs to them.
 *
 * @param verb Kubernetes' word for it, such as {@code get}
 * @param resource the resource, such as {@code deployments}
 * @param namespace where; null: everywhere
 * @param name the one object; null: all of them
 * @param subresource the part of it, such as {@code predictions}; null: the object itself
 */
public record Right(
        String verb,
        String resource,
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String subresource) {

    static final String DEPLOYMENTS = "deployments";
    static final String RELEASES = "releases";
    static final String MODELS = "models";

    private static final String PODS = "pods";
    private static final String EVENTS = "events";
    /** These are in the group without a name, all others in Windlass'. */
    private static final Set<String> KUBERNETES = Set.of(PODS, EVENTS);

    static Right on(String verb, ObjectName deployment) {
        return of(verb, DEPLOYMENTS, deployment.owner(), deployment.name());
    }

    static Right on(String verb, ObjectName deployment, String subresource) {
        return new Right(verb, DEPLOYMENTS, deployment.owner(), deployment.name(), subresource);
    }

    static Right of(String verb, String resource, @Nullable String namespace, @Nullable String name) {
        return new Right(verb, resource, namespace, name, null);
    }

    static Right list(String resource, @Nullable String namespace) {
        return of("list", resource, namespace, null);
    }

    /** To read what the containers of a pod print. */
    static Right readLog(String namespace, String pod) {
        return new Right("get", PODS, namespace, pod, "log");
    }

    /** To see what happened to objects of a namespace. */
    static Right listEvents(String namespace) {
        return list(EVENTS, namespace);
    }

    ResourceAttributes attributes() {
        return new ResourceAttributesBuilder()
                .withGroup(KUBERNETES.contains(resource) ? "" : ApiGroup.NAME)
                .withVersion(ApiGroup.VERSION)
                .withVerb(verb)
                .withResource(resource)
                .withSubresource(subresource)
                .withNamespace(namespace)
                .withName(name)
                .build();
    }
}

package dev.windlass.install;

import dev.windlass.testing.AuditRecord;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.stream.Stream;

/** One verb on one resource (with its subresource) of one API group. */
record Right(String verb, String resource, String group) {

    /** What a request needed, if it was about a resource. */
    static Right used(AuditRecord request) {
        var resource =
                request.subresource().isEmpty() ? request.resource() : request.resource() + "/" + request.subresource();
        return new Right(request.verb(), resource, request.group());
    }

    /** What a role grants; a wildcard is a right of its own, which no request ever uses. */
    static Stream<Right> granted(HasMetadata role) {
        if (role instanceof ClusterRole all) {
            return all.getRules().stream().flatMap(Right::granted);
        }
        return role instanceof Role here ? here.getRules().stream().flatMap(Right::granted) : Stream.of();
    }

    private static Stream<Right> granted(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream().map(verb -> new Right(verb, resource, group))));
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}

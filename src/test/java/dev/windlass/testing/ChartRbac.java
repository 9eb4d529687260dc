package dev.windlass.testing;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The operator's account with the rights that the chart gives it, and no others. */
public final class ChartRbac {

    private static final Set<String> KINDS =
            Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    private final ControlPlane plane;
    private final String namespace;
    private final String account;
    private final Path kubeconfig;

    private ChartRbac(ControlPlane plane, String namespace, String account, Path kubeconfig) {
        this.plane = plane;
        this.namespace = namespace;
        this.account = account;
        this.kubeconfig = kubeconfig;
    }

    /** Applies of the chart what makes the account and its rights, as a release called like the namespace. */
    public static ChartRbac install(ControlPlane plane, String namespace) {
        var rights = Chart.objects(plane, namespace, namespace).stream()
                .filter(it -> KINDS.contains(it.getKind()))
                .toList();
        var yaml = rights.stream().map(Serialization::asYaml).collect(Collectors.joining("\n---\n"));
        plane.kubectlReading(yaml, "apply", "-f", "-").orThrow();
        var account = rights.stream()
                .filter(ServiceAccount.class::isInstance)
                .map(it -> it.getMetadata().getName())
                .filter(name -> name.endsWith("-operator"))
                .findFirst()
                .orElseThrow();
        return new ChartRbac(plane, namespace, account, plane.kubeconfigFor(namespace, account));
    }

    /** The namespace of the account, and of the Lease. */
    public String namespace() {
        return namespace;
    }

    /** A kubeconfig with the account's token. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** A kubeconfig with the account's token for a server at this address, such as a {@link FaultProxy}. */
    public Path kubeconfigAt(String server) {
        return plane.kubeconfigFor(namespace, account, server);
    }

    /** Who the account is in the API server's audit log. */
    public String user() {
        return AuditLog.serviceAccount(namespace, account);
    }
}

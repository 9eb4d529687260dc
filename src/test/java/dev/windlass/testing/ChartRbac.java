package dev.windlass.testing;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The accounts of the program's roles with the rights that the chart gives them, and no others. */
public final class ChartRbac {

    private static final Set<String> KINDS = Set.of(
            "ServiceAccount",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding");

    private static @Nullable ChartRbac shared;

    private final Account operator;
    private final Account gateway;

    private ChartRbac(Account operator, Account gateway) {
        this.operator = operator;
        this.gateway = gateway;
    }

    /** Those of every process of the program that needs none of its own. */
    static synchronized ChartRbac shared() {
        if (shared == null) {
            var plane = ControlPlane.shared();
            shared = install(plane, plane.newNamespace("windlass"));
        }
        return shared;
    }

    /** Applies of the chart what makes the accounts and their rights, as a release called like the namespace. */
    public static ChartRbac install(ControlPlane plane, String namespace) {
        var rights = Chart.objects(plane, namespace, namespace).stream()
                .filter(it -> KINDS.contains(it.getKind()))
                .toList();
        var yaml = rights.stream().map(Serialization::asYaml).collect(Collectors.joining("\n---\n"));
        plane.kubectlReading(yaml, "apply", "-f", "-").orThrow();
        var accounts = rights.stream()
                .filter(ServiceAccount.class::isInstance)
                .map(it -> it.getMetadata().getName())
                .toList();
        return new ChartRbac(
                Account.of(plane, namespace, accounts, "-operator"),
                Account.of(plane, namespace, accounts, "-gateway"));
    }

    /** The operator's. */
    public Account operator() {
        return operator;
    }

    /** The gateway's. */
    public Account gateway() {
        return gateway;
    }

    /** The account of one role. */
    public static final class Account {

        private final ControlPlane plane;
        private final String namespace;
        private final String name;
        private final Path kubeconfig;

        private Account(ControlPlane plane, String namespace, String name) {
            this.plane = plane;
            this.namespace = namespace;
            this.name = name;
            this.kubeconfig = plane.kubeconfigFor(namespace, name);
        }

        private static Account of(ControlPlane plane, String namespace, List<String> names, String ending) {
            var name = names.stream().filter(it -> it.endsWith(ending)).findFirst();
            return new Account(plane, namespace, name.orElseThrow());
        }

        /** What it is called. */
        String name() {
            return name;
        }

        /** Its namespace; the operator's has the Lease. */
        public String namespace() {
            return namespace;
        }

        /** A kubeconfig with its token. */
        public Path kubeconfig() {
            return kubeconfig;
        }

        /** A kubeconfig with its token for a server at this address, such as a {@link FaultProxy}. */
        public Path kubeconfigAt(String server) {
            return plane.kubeconfigFor(namespace, name, server);
        }

        /** Who it is in the API server's audit log. */
        public String user() {
            return AuditLog.serviceAccount(namespace, name);
        }
    }
}

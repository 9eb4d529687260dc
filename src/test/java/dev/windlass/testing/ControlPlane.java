package dev.windlass.testing;

import dev.windlass.api.ModelDeployment;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real control plane, shared by all tests of a JVM: started by the first that asks, ended with the JVM.
 *
 * <p>{@code WINDLASS_CONTROL_PLANE_DIR} may name one that already runs; it is used and left running. KUBECONFIG is never read.
 */
public final class ControlPlane {

    private static final String DIRECTORY = "WINDLASS_CONTROL_PLANE_DIR";
    /** Where this JVM's control plane is, for copies of this class in other class loaders. */
    private static final String STARTED = "windlass.test.control-plane";

    /** Shared processes have one token for all of a run, and a run may take longer than an hour, which is the usual life. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private static @Nullable ControlPlane shared;
    private static @Nullable String missing;

    private final Path directory;
    private final Path binaries;
    private final KubernetesClient client;
    private final AuditLog auditLog;

    private ControlPlane(Path directory) {
        this.directory = directory;
        this.binaries = Path.of(read(directory.resolve("binaries")).strip());
        this.client = clientOf(kubeconfig());
        this.auditLog = new AuditLog(directory.resolve("audit.log"), client);
    }

    /** The control plane of this JVM; tests that call this carry {@link OnControlPlane}. */
    public static synchronized ControlPlane shared() {
        if (missing != null) {
            throw new ControlPlaneMissing(missing);
        }
        if (shared == null) {
            try {
                shared = findOrStart();
            } catch (ControlPlaneMissing e) {
                missing = e.getMessage();
                throw e;
            }
        }
        return shared;
    }

    private static ControlPlane findOrStart() {
        var running = System.getProperty(STARTED, System.getenv(DIRECTORY));
        var plane = new ControlPlane(running == null ? start() : running(Path.of(running)));
        plane.applyDefinitions();
        return plane;
    }

    private static Path running(Path directory) {
        if (!Files.exists(directory.resolve("kubeconfig"))) {
            throw new IllegalStateException(
                    "no control plane runs in " + directory + ": run hack/control-plane up, or unset " + DIRECTORY);
        }
        return directory;
    }

    private static Path start() {
        var process = ControlPlaneProcess.ofThisJvm();
        Runtime.getRuntime().addShutdownHook(new Thread(process::down, "control-plane-down"));
        process.up();
        System.setProperty(STARTED, process.directory().toString());
        return process.directory();
    }

    private void applyDefinitions() {
        var crds = WorkingTree.file("crds").toString();
        kubectl("apply", "--server-side", "--force-conflicts", "-f", crds).orThrow();
        kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", crds)
                .orThrow();
    }

    /** A client that may do everything. */
    public KubernetesClient client() {
        return client;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    /** The administrator's. */
    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    /** The folder of etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kubectl and helm. */
    public Path binaries() {
        return binaries;
    }

    /** Where logs, keys and pids lie. */
    public Path directory() {
        return directory;
    }

    /** A client that may do what the service account may. */
    public KubernetesClient clientFor(String namespace, String serviceAccount) {
        return clientOf(kubeconfigFor(namespace, serviceAccount));
    }

    /** A kubeconfig with a fresh token of the service account, which must exist. */
    public Path kubeconfigFor(String namespace, String serviceAccount) {
        return kubeconfigFor(namespace, serviceAccount, adminConfig().getMasterUrl());
    }

    Path kubeconfigFor(String namespace, String serviceAccount, String server) {
        var token = tokenFor(namespace, serviceAccount);
        var authority = server.startsWith("https:") ? adminConfig().getCaCertData() : "";
        var text = """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                - {name: test, cluster: {server: "%s", certificate-authority-data: "%s"}}
                contexts:
                - {name: test, context: {cluster: test, user: test, namespace: "%s"}}
                users:
                - {name: test, user: {token: "%s"}}
                """.formatted(server, authority, namespace, token);
        return write(namespace + "-" + serviceAccount + "-" + UUID.randomUUID() + ".kubeconfig", text);
    }

    /** A bearer token of the service account, made by the API server (TokenRequest); it outlives all tests. */
    public String tokenFor(String namespace, String serviceAccount) {
        var request = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(TOKEN_LIFE.toSeconds())
                        .endSpec()
                        .build());
        return Objects.requireNonNull(request, serviceAccount + " does not exist in " + namespace)
                .getStatus()
                .getToken();
    }

    /** The administrator's bearer token: one who is no service account. */
    public String adminToken() {
        return Objects.requireNonNull(adminConfig().getAutoOAuthToken());
    }

    /** Removes a namespace with what is in it, so that no operator of another test finds it. */
    public void remove(String namespace) {
        client.resources(ModelDeployment.class).inNamespace(namespace).delete();
        client.namespaces().withName(namespace).delete();
        // Nobody plays the kubelet any more that a pod's end waits for; it would keep its place on a node that others
        // want.
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    }

    /** A new namespace, complete with its default service account: this prefix and something random. */
    public String newNamespace(String prefix) {
        var name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        client.serviceAccounts()
                .inNamespace(name)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
        return name;
    }

    /** kubectl as administrator. */
    public CommandResult kubectl(String... arguments) {
        return command("kubectl", arguments).run();
    }

    /** kubectl as administrator, which finds this on its standard input: {@code kubectlReading(yaml, "apply", "-f", "-")}. */
    public CommandResult kubectlReading(String input, String... arguments) {
        return command("kubectl", arguments).reading(input).run();
    }

    /** helm as administrator, with settings and caches of its own. */
    public CommandResult helm(String... arguments) {
        return command("helm", arguments).run();
    }

    private Command command(String program, String... arguments) {
        var words = new ArrayList<String>();
        words.add(binaries.resolve(program).toString());
        words.addAll(List.of(arguments));
        var home = directory.resolve("home").toString();
        return Command.of(words)
                .with(Map.of(
                        "KUBECONFIG",
                        kubeconfig().toString(),
                        "HOME",
                        home,
                        "XDG_CACHE_HOME",
                        home + "/cache",
                        "XDG_CONFIG_HOME",
                        home + "/config",
                        "XDG_DATA_HOME",
                        home + "/data"));
    }

    /** The configuration of the administrator's client. */
    Config adminConfig() {
        return client.getConfiguration();
    }

    static KubernetesClient clientOf(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    private Path write(String name, String text) {
        try {
            var folder = Files.createDirectories(directory.resolve("kubeconfigs"));
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

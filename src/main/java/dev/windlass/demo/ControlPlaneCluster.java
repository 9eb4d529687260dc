package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real control plane on loopback, which {@code hack/control-plane} of a checkout starts and ends. What it keeps is in a
 * folder below {@code target} that is named after this process, and goes with it.
 */
public final class ControlPlaneCluster implements DemoCluster {

    private static final int FAILURE = 1;
    private static final int NO_BINARIES = 3;
    private static final int PATIENCE_SECONDS = 30;
    private static final String RIGHTS = "/demo/rights.yaml";
    private static final String ADVICE = """

            The cluster is a real control plane. In another terminal, in this folder:

              eval "$(WINDLASS_CONTROL_PLANE_DIR='%s' hack/control-plane env)"
              kubectl get wdep,wrel,hw,pods -n acme
              kubectl patch wdep my-app -n acme --type merge -p '{"spec": {"minInstances": 2}}'
            """;

    private final ControlPlaneScript script;
    private final Path definitions;

    private ControlPlaneCluster(ControlPlaneScript script, Path definitions) {
        this.script = script;
        this.definitions = definitions;
    }

    /**
     * Starts one.
     *
     * @param folder the root of the checkout
     * @throws NoCluster if it is none, or if the control plane does not start
     */
    public static ControlPlaneCluster start(Path folder) {
        Path checkout = folder.toAbsolutePath().normalize();
        Path program = checkout.resolve("hack/control-plane");
        Path definitions = checkout.resolve("crds");
        if (!Files.isExecutable(program) || !Files.isDirectory(definitions)) {
            throw new NoCluster(
                    "The demo has a control plane only in a checkout of Windlass, whose hack/control-plane starts it, and "
                            + checkout + " is none: change to one, or leave --control-plane out.",
                    FAILURE);
        }
        Path all = checkout.resolve("target/demo-control-plane");
        clearAwayOrphans(program, all);
        Path state = all.resolve(String.valueOf(ProcessHandle.current().pid()));
        var script = new ControlPlaneScript(program, state);
        check(script, script.up(writeTokens(state)));
        return new ControlPlaneCluster(script, definitions);
    }

    private static void check(ControlPlaneScript script, int status) {
        if (status == 0) {
            return;
        }
        script.clearAway();
        if (status == NO_BINARIES) {
            throw new NoCluster(
                    "There is no control plane for the demo; hack/control-plane says above what it needs."
                            + " The demo without --control-plane needs none of it.",
                    NO_BINARIES);
        }
        throw new NoCluster(
                "The control plane of the demo did not start: hack/control-plane up ended with " + status
                        + ", and says why above.",
                FAILURE);
    }

    /** Ends what demos left that were killed. */
    private static void clearAwayOrphans(Path program, Path all) {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> states = Files.list(all)) {
            states.filter(ControlPlaneCluster::isOrphan).forEach(it -> new ControlPlaneScript(program, it).clearAway());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOrphan(Path state) {
        String pid = String.valueOf(state.getFileName());
        return pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static Path writeTokens(Path state) {
        try {
            return Files.write(
                    Files.createDirectories(state).resolve("demo-tokens.csv"),
                    Account.ALL.stream().map(Account::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Config config() {
        Config found =
                Config.fromKubeconfig(script.state().resolve("kubeconfig").toFile());
        found.setOnlyHttpWatches(true);
        return found;
    }

    /** Adds the definitions, and takes away the nodes that it has for tests: the demo brings its own. */
    @Override
    public void prepare(KubernetesClient client) {
        List<GenericKubernetesResource> all = definitions();
        all.forEach(it -> client.resource(it).create());
        client.apps().daemonSets().inNamespace("kube-system").delete();
        client.nodes().delete();
        try (var patient = new KubernetesClientBuilder().withConfig(config()).build()) {
            all.forEach(it -> awaitServed(patient, it.getMetadata().getName()));
        }
    }

    private List<GenericKubernetesResource> definitions() {
        try (Stream<Path> files = Files.list(definitions)) {
            return files.filter(it -> it.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ControlPlaneCluster::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericKubernetesResource read(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list from the API server's cache is refused until that is filled, and asked for again by a client that is patient. */
    private static void awaitServed(KubernetesClient patient, String name) {
        var definition = patient.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .waitUntilCondition(ControlPlaneCluster::isEstablished, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .getSpec();
        String version = definition.getVersions().get(0).getName();
        String plural = definition.getNames().getPlural();
        var unused = patient.raw("/apis/%s/%s/%s?resourceVersion=0".formatted(definition.getGroup(), version, plural));
    }

    private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(it -> "Established".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    @Override
    public List<HasMetadata> rights() {
        try (InputStream yaml =
                Objects.requireNonNull(ControlPlaneCluster.class.getResourceAsStream(RIGHTS), RIGHTS + " is missing")) {
            return Serialization.unmarshal(yaml, KubernetesList.class).getItems();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** None: its own are real. */
    @Override
    public Optional<Controllers> controllers(KubernetesClient client) {
        return Optional.empty();
    }

    /** It asks each kubelet by itself, where the node says that it is. */
    @Override
    public void ask(LocalNode nodes) {}

    @Override
    public String advice() {
        return ADVICE.formatted(script.state());
    }

    @Override
    public void close() {
        script.clearAway();
    }
}

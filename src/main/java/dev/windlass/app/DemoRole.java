package dev.windlass.app;

import dev.windlass.demo.Demo;
import dev.windlass.demo.DemoCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The role {@code demo}: operator and gateway of a cluster that this process starts, whose instances are processes. */
@ApplicationScoped
class DemoRole {

    private static final Logger LOG = Logger.getLogger(DemoRole.class);
    private static final String GREETING = """
            The demo is at %1$s; Ctrl-C ends it and all that it runs. Its token is demo, its owners are acme and some-org.

            Make a deployment:

              curl -s -X POST -H "Authorization: Bearer demo" -H "Content-Type: application/json" \\
                -d '{"name": "my-app", "model": "some-org/some-model", "version": "%2$s", "hardware": "gpu-t4", "min_instances": 1, "max_instances": 5}' \\
                %1$s/v1/deployments

            See what becomes of it, with Python's client (pip install replicate):

              REPLICATE_API_TOKEN=demo REPLICATE_BASE_URL=%1$s python3 -c 'import replicate; print(replicate.deployments.get("acme/my-app"))'
            %3$s""";
    private static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

    private final Cluster cluster;
    private final Instance<KubernetesClient> client;
    private final Instance<OperatorRole> operator;
    private @Nullable Demo demo;
    private @Nullable Path folder;

    @Inject
    DemoRole(Cluster cluster, Instance<KubernetesClient> client, Instance<OperatorRole> operator) {
        this.cluster = cluster;
        this.client = client;
        this.operator = operator;
    }

    /**
     * Begins.
     *
     * @throws IllegalStateException with a sentence for the user, if something is missing on this machine
     */
    synchronized void start() {
        DemoCluster own = cluster.own()
                .orElseThrow(() -> new IllegalStateException(
                        "The demo runs on a cluster that it starts itself only: leave quarkus.profile"
                                + " and windlass.cluster.embedded alone."));
        folder = temporary();
        demo = Demo.start(own, client.get(), folder);
        operator.get().start();
        LOG.infof(GREETING, url(), VERSION, own.advice());
    }

    private static String url() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        Demo running = demo;
        if (running != null) {
            operator.get().stop();
            running.close();
            demo = null;
        }
        if (folder != null) {
            delete(folder);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("windlass-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warnf("%s was not removed: %s", folder, e.getMessage());
        }
    }
}

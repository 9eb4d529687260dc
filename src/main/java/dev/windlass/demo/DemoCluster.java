package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Where the demo takes place: an API server on loopback that this process has started. */
public sealed interface DemoCluster extends AutoCloseable permits EmbeddedCluster, ControlPlaneCluster {

    /** How to reach it. No kubeconfig of the user is read for it. */
    Config config();

    /** Makes room for what the demo begins with. */
    void prepare(KubernetesClient client);

    /** What says what the demo's accounts may do, if the API server is to be told. */
    List<HasMetadata> rights();

    /** Begins the controllers and the scheduler, if it has none of its own; the caller closes them. */
    Optional<Controllers> controllers(KubernetesClient client);

    /** Lets it ask these nodes what their containers print. */
    void ask(LocalNode nodes);

    /** What can be done with it beside calling the HTTP API; nothing if it is empty. */
    String advice();

    /** Ends it and forgets everything. */
    @Override
    void close();
}

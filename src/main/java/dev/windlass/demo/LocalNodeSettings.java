package dev.windlass.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What a {@link LocalNode} plays and with what.
 *
 * @param nodes the names of the nodes whose kubelet it is; they exist already
 * @param images the folder that says what an image runs, one YAML file an image (see {@link Image})
 * @param folder where logs and termination messages of containers are kept; nothing in it is ever deleted
 * @param firstBackOff the first pause before a container is restarted or an image is looked for again; a kubelet's is 10 s
 */
public record LocalNodeSettings(Set<String> nodes, Path images, Path folder, Duration firstBackOff) {

    private static final Duration KUBELETS = Duration.ofSeconds(10);

    /** Copies the set. */
    public LocalNodeSettings {
        nodes = Set.copyOf(nodes);
        images = images.toAbsolutePath();
        folder = folder.toAbsolutePath();
    }

    /** With the kubelet's own pauses. */
    public static LocalNodeSettings of(Set<String> nodes, Path images, Path folder) {
        return new LocalNodeSettings(nodes, images, folder, KUBELETS);
    }

    /** The same with another first pause. */
    public LocalNodeSettings withFirstBackOff(Duration pause) {
        return new LocalNodeSettings(nodes, images, folder, pause);
    }
}

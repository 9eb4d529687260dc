package dev.windlass.testing;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The Helm chart of this project. */
public final class Chart {

    private Chart() {}

    /** Its folder. */
    public static String folder() {
        return WorkingTree.file("helm/windlass").toString();
    }

    /** What {@code helm template} gives, for the Kubernetes that the control plane is. */
    public static CommandResult template(ControlPlane plane, String release, String namespace, String... options) {
        var words = new ArrayList<>(List.of("template", release, folder(), "-n", namespace));
        // A helm that was built without a release's flags takes the cluster for one of Kubernetes 1.20.
        words.addAll(
                List.of("--kube-version", plane.client().getKubernetesVersion().getGitVersion()));
        words.addAll(List.of(options));
        return plane.helm(words.toArray(String[]::new));
    }

    /** The objects of that. */
    public static List<HasMetadata> objects(ControlPlane plane, String release, String namespace, String... options) {
        var yaml = template(plane, release, namespace, options).orThrow().stdout();
        return plane.client()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
    }
}

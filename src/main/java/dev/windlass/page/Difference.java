package dev.windlass.page;

import dev.windlass.api.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two configurations differ.
 *
 * @param what what it is
 * @param before what it was
 * @param after what it is then
 */
public record Difference(String what, String before, String after) {

    /** All of them; of environment and the like only that they differ. */
    static List<Difference> between(Configuration before, Configuration after) {
        List<Difference> found = new ArrayList<>();
        add(found, "Model", before.model(), after.model());
        add(found, "Version", shortened(before.version()), shortened(after.version()));
        add(found, "Hardware", before.hardware(), after.hardware());
        add(found, "Least instances", before.minInstances(), after.minInstances());
        add(found, "Most instances", before.maxInstances(), after.maxInstances());
        add(found, "Image", before.image(), after.image());
        add(found, "Service account", before.serviceAccountName(), after.serviceAccountName());
        boolean same = Objects.equals(before.env(), after.env())
                && Objects.equals(before.envFrom(), after.envFrom())
                && Objects.equals(before.imagePullSecrets(), after.imagePullSecrets());
        if (!same) {
            found.add(new Difference("Environment or pull secrets", "other values", "changed"));
        }
        return found;
    }

    /** Those between what is written in two forms. */
    static List<Difference> between(DeploymentForm before, DeploymentForm after) {
        List<Difference> found = new ArrayList<>();
        add(found, "Model", before.model(), after.model());
        add(found, "Version", shortened(before.version()), shortened(after.version()));
        add(found, "Hardware", before.hardware(), after.hardware());
        add(found, "Least instances", before.min(), after.min());
        add(found, "Most instances", before.max(), after.max());
        add(
                found,
                "Idle timeout",
                written(before.delays().idleTimeout()),
                written(after.delays().idleTimeout()));
        add(
                found,
                "Scale-down delay",
                written(before.delays().scaleDownDelay()),
                written(after.delays().scaleDownDelay()));
        return found;
    }

    private static String written(String delay) {
        return delay.isEmpty() ? "as usual" : delay;
    }

    private static @Nullable String shortened(@Nullable String version) {
        return version == null ? null : DeploymentRow.shortened(version);
    }

    private static void add(List<Difference> found, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(what, text(before), text(after)));
        }
    }

    private static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "none" : value.toString();
    }
}

package dev.windlass.release;

import dev.windlass.api.Configuration;
import dev.windlass.api.DeploymentSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a spec belongs to a release, in a form whose equality says whether the next release is due. */
public final class Configurations {

    private Configurations() {}

    /** The configuration that a spec asks for; what is empty counts as absent. */
    public static Configuration of(DeploymentSpec spec) {
        return new Configuration(
                spec.model(),
                spec.version(),
                spec.hardware(),
                spec.minInstances(),
                spec.maxInstances(),
                spec.image() == null || spec.image().isEmpty() ? null : spec.image(),
                orAbsent(spec.env()),
                orAbsent(spec.envFrom()),
                orAbsent(spec.imagePullSecrets()),
                spec.serviceAccountName() == null || spec.serviceAccountName().isEmpty()
                        ? null
                        : spec.serviceAccountName());
    }

    /** A spec that asks for this configuration, and for the rest as it did. */
    public static DeploymentSpec over(DeploymentSpec spec, Configuration configuration) {
        return new DeploymentSpec(
                configuration.model(),
                configuration.version(),
                configuration.hardware(),
                configuration.minInstances(),
                configuration.maxInstances(),
                configuration.image(),
                configuration.env(),
                configuration.envFrom(),
                configuration.imagePullSecrets(),
                configuration.serviceAccountName(),
                spec.scaling(),
                spec.timeouts(),
                spec.rollout());
    }

    /** Whether two configurations give the same pods: they differ in nothing but bounds. */
    public static boolean samePods(Configuration one, Configuration other) {
        return withoutBounds(one).equals(withoutBounds(other));
    }

    private static Configuration withoutBounds(Configuration of) {
        return new Configuration(
                of.model(),
                of.version(),
                of.hardware(),
                null,
                null,
                of.image(),
                of.env(),
                of.envFrom(),
                of.imagePullSecrets(),
                of.serviceAccountName());
    }

    private static <T> @Nullable List<T> orAbsent(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list;
    }
}

package dev.windlass.gateway;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.release.Bounds;
import dev.windlass.release.Configurations;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Which Deployment a prediction is for: one that the caller may run predictions on, as the watch shows it. */
public final class Targets {

    /** What can run it, and what can run it now, goes first; then what has been there for longest. */
    private static final Comparator<ModelDeployment> BEST_FIRST = Comparator.comparing(Targets::isDisabled)
            .thenComparing(it -> !isReady(it))
            .thenComparing(it -> Objects.requireNonNullElse(it.getMetadata().getCreationTimestamp(), ""))
            .thenComparing(it -> name(it).toString());

    private final DeploymentCache cache;
    private final DeploymentStore store;
    private final Rights rights;

    /** Looks at what the watch shows, and asks the store about what it does not show. */
    public Targets(DeploymentCache cache, DeploymentStore store, Rights rights) {
        this.cache = cache;
        this.store = store;
        this.rights = rights;
    }

    /**
     * The Deployment of that name.
     *
     * @throws Refused if there is none that the caller may run predictions on, or it is disabled
     */
    public ModelDeployment named(Caller caller, ObjectName name) {
        rights.demand(caller, right(name));
        return cache.find(name.owner(), name.name())
                .filter(it -> !isDisabled(it))
                .or(() -> store.find(name.owner(), name.name()).filter(it -> it.getSpec() != null))
                .map(Targets::enabled)
                .orElseThrow(Refused::notFound);
    }

    /** The Deployment of that name, if nobody has to be asked for it; empty says nothing. */
    Optional<ModelDeployment> known(Caller caller, ObjectName name) {
        return rights.known(caller, right(name))
                ? cache.find(name.owner(), name.name()).filter(it -> !isDisabled(it))
                : Optional.empty();
    }

    /**
     * A Deployment that serves a version.
     *
     * @param version its id, {@code owner/name:id}, or {@code owner/name} for any version of a model
     * @throws Refused if there is none that the caller may run predictions on, or they are disabled
     */
    public ModelDeployment serving(Caller caller, String version) {
        VersionReference meant = VersionReference.of(version);
        return first(caller, spec -> meant.means(String.valueOf(spec.version()), String.valueOf(spec.model())))
                .map(Targets::enabled)
                .orElseThrow(Refused::invalidVersion);
    }

    /**
     * A Deployment that serves a model; else the Deployment that is called like it.
     *
     * @throws Refused if there is none that the caller may run predictions on, or they are disabled
     */
    public ModelDeployment ofModel(Caller caller, ObjectName model) {
        return first(caller, spec -> model.toString().equals(spec.model()))
                .map(Targets::enabled)
                .orElseGet(() -> named(caller, model));
    }

    /** Those that fit, in the order in which they are to be tried. */
    static List<ModelDeployment> candidates(Collection<ModelDeployment> all, Predicate<DeploymentSpec> fits) {
        return all.stream()
                .filter(it -> it.getSpec() != null && fits.test(it.getSpec()))
                .sorted(BEST_FIRST)
                .toList();
    }

    private Optional<ModelDeployment> first(Caller caller, Predicate<DeploymentSpec> fits) {
        return candidates(cache.hasBegun() ? cache.all() : store.list(), fits).stream()
                .filter(it -> rights.allow(caller, right(name(it))))
                .findFirst();
    }

    /** It, if it is enabled. */
    static ModelDeployment enabled(ModelDeployment deployment) {
        if (isDisabled(deployment)) {
            throw Refused.because(
                    Refused.Kind.NOT_NOW,
                    name(deployment) + " is disabled. Set max_instances to 1 or more to enable it.");
        }
        return deployment;
    }

    private static boolean isDisabled(ModelDeployment deployment) {
        return Bounds.of(Configurations.of(deployment.getSpec())).disabled();
    }

    private static boolean isReady(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::instances)
                .map(it -> Objects.requireNonNullElse(it.ready(), 0) > 0)
                .orElse(false);
    }

    private static ObjectName name(ModelDeployment deployment) {
        return new ObjectName(
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getName());
    }

    private static Right right(ObjectName name) {
        return Right.on("create", name, "predictions");
    }
}

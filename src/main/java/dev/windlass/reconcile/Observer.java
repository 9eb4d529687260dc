package dev.windlass.reconcile;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Model;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.kube.ChildWriter;
import dev.windlass.observed.Instance;
import dev.windlass.observed.MetricsApis;
import dev.windlass.observed.Observation;
import dev.windlass.release.Images;
import dev.windlass.release.ReleaseHistory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Observation} of a Deployment. Only a child that no cache has is looked up at the API server. */
final class Observer {

    private final Watches watches;
    private final RecentWrites recent;
    private final ChildWriter writer;
    private final OperatorSettings settings;
    private final Leavings leavings = new Leavings();

    Observer(Watches watches, RecentWrites recent, ChildWriter writer, OperatorSettings settings) {
        this.watches = watches;
        this.recent = recent;
        this.writer = writer;
        this.settings = settings;
    }

    Observation observe(ModelDeployment cached, Instant now) {
        ModelDeployment deployment = recent.newest(cached);
        List<HasMetadata> strangers = new ArrayList<>();
        List<Release> releases = new ArrayList<>();
        for (Release release : watches.releases.getSecondaryResources(deployment)) {
            if (owns(deployment, release)) {
                releases.add(recent.newest(release));
            } else {
                strangers.add(release);
            }
        }
        MetricsApis metrics = metrics();
        var children = new Observation.Children(
                ours(deployment, child(watches.workloads, deployment, Deployment::new), strangers),
                ours(deployment, service(deployment), strangers),
                ours(deployment, autoscaler(deployment), strangers));
        List<Instance> instances = instances(deployment);
        return new Observation(
                deployment,
                ReleaseHistory.of(releases),
                children,
                strangers,
                otherAutoscalers(deployment),
                instances,
                watches.hardware.list(it -> true).toList(),
                model(deployment),
                metrics,
                leavings.last(deployment.getMetadata().getUid(), instances, now),
                now);
    }

    /**
     * Whether children are missing because the Deployment itself is: its end may be told later than theirs, and what is made
     * for it then is deleted again. Asked of the API server only when something is missing that had been there.
     */
    boolean hasVanished(Observation seen) {
        return seen.status().isPresent() && lacksSomething(seen) && !lives(seen.deployment());
    }

    private boolean lacksSomething(Observation seen) {
        boolean scales = !Objects.equals(seen.spec().maxInstances(), 0)
                && seen.otherAutoscalers().isEmpty();
        return seen.releases().current().isEmpty()
                || seen.children().workload() == null
                || (settings.service() && seen.children().service() == null)
                || (scales && seen.children().autoscaler() == null);
    }

    private boolean lives(ModelDeployment deployment) {
        return writer.live(deployment)
                .filter(it -> it.getMetadata()
                        .getUid()
                        .equals(deployment.getMetadata().getUid()))
                .filter(it -> !it.isMarkedForDeletion())
                .isPresent();
    }

    private Optional<Service> service(ModelDeployment deployment) {
        return settings.service()
                ? child(watches.services, deployment, Service::new)
                : cached(watches.services, deployment);
    }

    private Optional<HorizontalPodAutoscaler> autoscaler(ModelDeployment deployment) {
        return Objects.equals(deployment.getSpec().maxInstances(), 0)
                ? cached(watches.autoscalers, deployment)
                : child(watches.autoscalers, deployment, HorizontalPodAutoscaler::new);
    }

    private MetricsApis metrics() {
        return new MetricsApis(
                settings.metrics().map(MetricsPlace::service),
                watches.metrics.stream()
                        .flatMap(source -> source.list(Watches::isOfMetrics))
                        .toList());
    }

    private List<String> otherAutoscalers(ModelDeployment deployment) {
        String name = deployment.getMetadata().getName();
        return watches.autoscalers.getSecondaryResources(deployment).stream()
                .filter(it -> name.equals(Watches.target(it)))
                .map(it -> it.getMetadata().getName())
                .filter(other -> !name.equals(other))
                .sorted()
                .toList();
    }

    private List<Instance> instances(ModelDeployment deployment) {
        return watches.pods.getSecondaryResources(deployment).stream()
                .filter(pod -> madeFor(deployment, pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .map(Instance::new)
                .toList();
    }

    /** Pods of an earlier Deployment of this name may still be there; they bear its uid. */
    private static boolean madeFor(ModelDeployment deployment, Pod pod) {
        return deployment
                .getMetadata()
                .getUid()
                .equals(pod.getMetadata().getLabels().get(ApiGroup.UID_LABEL));
    }

    private Optional<Model> model(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getSpec().model())
                .flatMap(watches::model)
                .filter(model -> model.getSpec() != null)
                .filter(model -> Images.mayUse(model, deployment.getMetadata().getNamespace()));
    }

    private <T extends HasMetadata> Optional<T> child(
            InformerEventSource<T, ModelDeployment> source, ModelDeployment deployment, Supplier<T> kind) {
        return cached(source, deployment).or(() -> writer.live(named(deployment, kind.get())));
    }

    private <T extends HasMetadata> Optional<T> cached(
            InformerEventSource<T, ModelDeployment> source, ModelDeployment deployment) {
        return source.getSecondaryResources(deployment).stream()
                .filter(it -> it.getMetadata()
                        .getName()
                        .equals(deployment.getMetadata().getName()))
                .findFirst()
                .map(recent::newest);
    }

    private static <T extends HasMetadata> T named(ModelDeployment deployment, T empty) {
        empty.setMetadata(new ObjectMetaBuilder()
                .withNamespace(deployment.getMetadata().getNamespace())
                .withName(deployment.getMetadata().getName())
                .build());
        return empty;
    }

    private static <T extends HasMetadata> @Nullable T ours(
            ModelDeployment deployment, Optional<T> child, List<HasMetadata> strangers) {
        child.filter(it -> !owns(deployment, it)).ifPresent(strangers::add);
        return child.filter(it -> owns(deployment, it)).orElse(null);
    }

    /** Whether a child has this very Deployment as its controller. */
    static boolean owns(ModelDeployment deployment, HasMetadata child) {
        String uid = deployment.getMetadata().getUid();
        return child.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()) && uid.equals(owner.getUid()));
    }
}

package dev.windlass.reconcile;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Hardware;
import dev.windlass.api.MetricsGroup;
import dev.windlass.api.Model;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind that a Deployment's reconciliation depends on, one cache each; a change leads back to the Deployment. */
final class Watches {

    private static final String BY_HARDWARE = "hardware";
    private static final String BY_MODEL = "model";

    final InformerEventSource<Release, ModelDeployment> releases;
    final InformerEventSource<Deployment, ModelDeployment> workloads;
    final InformerEventSource<Service, ModelDeployment> services;
    final InformerEventSource<HorizontalPodAutoscaler, ModelDeployment> autoscalers;
    final InformerEventSource<Pod, ModelDeployment> pods;
    final InformerEventSource<Hardware, ModelDeployment> hardware;
    final InformerEventSource<Model, ModelDeployment> models;
    final Optional<InformerEventSource<APIService, ModelDeployment>> metrics;

    private final IndexerResourceCache<ModelDeployment> deployments;

    /** Who serves metrics is watched only where the gateways are to. */
    Watches(EventSourceContext<ModelDeployment> context, boolean servesMetrics) {
        deployments = context.getPrimaryCache();
        deployments.addIndexer(
                BY_HARDWARE,
                it -> indexed(it.getSpec() == null ? null : it.getSpec().hardware()));
        deployments.addIndexer(
                BY_MODEL,
                it -> indexed(it.getSpec() == null ? null : it.getSpec().model()));
        releases = labelled(Release.class, context);
        workloads = labelled(Deployment.class, context);
        services = labelled(Service.class, context);
        pods = labelled(Pod.class, context);
        autoscalers = source(
                InformerEventSourceConfiguration.from(HorizontalPodAutoscaler.class, ModelDeployment.class)
                        .withSecondaryToPrimaryMapper(Watches::scaledBy),
                context);
        hardware = source(
                InformerEventSourceConfiguration.from(Hardware.class, ModelDeployment.class)
                        .withSecondaryToPrimaryMapper(
                                it -> naming(BY_HARDWARE, it.getMetadata().getName()))
                        .withOnUpdateFilter(Watches::specChanged),
                context);
        models = source(
                InformerEventSourceConfiguration.from(Model.class, ModelDeployment.class)
                        .withSecondaryToPrimaryMapper(it -> naming(BY_MODEL, nameOf(it))),
                context);
        metrics = servesMetrics
                ? Optional.of(source(
                        InformerEventSourceConfiguration.from(APIService.class, ModelDeployment.class)
                                .withSecondaryToPrimaryMapper(this::scaledByMetrics),
                        context))
                : Optional.empty();
    }

    List<EventSource<?, ModelDeployment>> all() {
        return Stream.concat(
                        Stream.of(releases, workloads, services, autoscalers, pods, hardware, models), metrics.stream())
                .<EventSource<?, ModelDeployment>>map(it -> it)
                .toList();
    }

    /** The Model {@code <owner>/<name>}, in whichever namespace. */
    Optional<Model> model(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : models.get(new ResourceID(name.substring(slash + 1), name.substring(0, slash)));
    }

    private static <R extends HasMetadata> InformerEventSource<R, ModelDeployment> labelled(
            Class<R> kind, EventSourceContext<ModelDeployment> context) {
        return source(
                InformerEventSourceConfiguration.from(kind, ModelDeployment.class)
                        .withLabelSelector(ApiGroup.DEPLOYMENT_LABEL)
                        .withSecondaryToPrimaryMapper(byLabel()),
                context);
    }

    /** Resource versions are not compared: JOSDK 5.3 takes changes by others for its own writes where they are. */
    private static <R extends HasMetadata> InformerEventSource<R, ModelDeployment> source(
            InformerEventSourceConfiguration.Builder<R> configuration, EventSourceContext<ModelDeployment> context) {
        return new InformerEventSource<>(
                configuration.withComparableResourceVersion(false).build(), context);
    }

    private static <R extends HasMetadata> SecondaryToPrimaryMapper<R> byLabel() {
        return it -> Set.of(new ResourceID(
                Objects.requireNonNull(it.getMetadata().getLabels()).get(ApiGroup.DEPLOYMENT_LABEL),
                it.getMetadata().getNamespace()));
    }

    private static Set<ResourceID> scaledBy(HorizontalPodAutoscaler autoscaler) {
        String namespace = autoscaler.getMetadata().getNamespace();
        return Stream.of(autoscaler.getMetadata().getName(), target(autoscaler))
                .map(name -> new ResourceID(name, namespace))
                .collect(Collectors.toSet());
    }

    /** The name of the apps/v1 Deployment that an autoscaler scales; its own name if it scales something else. */
    static String target(HorizontalPodAutoscaler autoscaler) {
        var target = autoscaler.getSpec().getScaleTargetRef();
        return "Deployment".equals(target.getKind()) && target.getApiVersion().startsWith("apps/")
                ? target.getName()
                : autoscaler.getMetadata().getName();
    }

    private Set<ResourceID> naming(String index, String value) {
        return deployments.byIndex(index, value).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    /** All there are, if it is about metrics that autoscalers follow. */
    private Set<ResourceID> scaledByMetrics(APIService registration) {
        return isOfMetrics(registration)
                ? deployments.list().map(ResourceID::fromResource).collect(Collectors.toSet())
                : Set.of();
    }

    /** Whether it says who serves a group of metrics that autoscalers follow. */
    static boolean isOfMetrics(APIService registration) {
        return Arrays.stream(MetricsGroup.values())
                .anyMatch(it -> it.group().equals(registration.getSpec().getGroup()));
    }

    private static boolean specChanged(HasMetadata now, HasMetadata before) {
        return !Objects.equals(
                now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
    }

    private static String nameOf(Model model) {
        return model.getMetadata().getNamespace() + "/" + model.getMetadata().getName();
    }

    private static List<String> indexed(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}

package dev.windlass.reconcile;

import dev.windlass.api.Hardware;
import dev.windlass.hardware.Capacity;
import dev.windlass.hardware.Essence;
import dev.windlass.hardware.Placement;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelectorBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The cluster's nodes, and the unfinished pods that are bound to them. Of both only the {@link Essence} is kept: a cluster has many.
 * A node's change leads to every Hardware, a pod's to those that its node is of.
 */
final class HardwareWatches {

    private static final String BY_NODE = "node";
    private static final String BY_HARDWARE = "hardware";
    private static final long PAGE = 500;

    final InformerEventSource<Node, Hardware> nodes;
    final InformerEventSource<Pod, Hardware> pods;

    private final IndexerResourceCache<Hardware> catalogue;

    HardwareWatches(EventSourceContext<Hardware> context) {
        catalogue = context.getPrimaryCache();
        nodes = new InformerEventSource<>(
                kept(Node.class, Essence::of)
                        .withSecondaryToPrimaryMapper(node -> all())
                        .withOnUpdateFilter(Essence::differs)
                        .build(),
                context);
        pods = new InformerEventSource<>(
                kept(Pod.class, Essence::of)
                        .withFieldSelector(new FieldSelectorBuilder()
                                .withoutField("spec.nodeName", "")
                                .withoutField("status.phase", "Succeeded")
                                .withoutField("status.phase", "Failed")
                                .build())
                        .withSecondaryToPrimaryMapper(this::concernedBy)
                        .withOnUpdateFilter(Essence::differs)
                        .build(),
                context);
        pods.addIndexers(Map.of(
                BY_NODE, pod -> List.of(pod.getSpec().getNodeName()),
                BY_HARDWARE, pod -> Capacity.hardwareOf(pod).stream().toList()));
    }

    List<EventSource<?, Hardware>> sources() {
        return List.of(nodes, pods);
    }

    /** The unfinished pods that are bound to a node. */
    List<Pod> on(String node) {
        return pods.byIndex(BY_NODE, node);
    }

    /** How many instances of a Hardware are bound. */
    int instances(String sku) {
        return pods.byIndex(BY_HARDWARE, sku).size();
    }

    /** The relation is worked out when it is asked for; JOSDK would keep a set of pods for each Hardware. */
    private static <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> kept(
            Class<R> kind, UnaryOperator<R> essence) {
        return InformerEventSourceConfiguration.from(kind, Hardware.class)
                .withItemStore(new EssenceStore<>(essence))
                .withInformerListLimit(PAGE)
                .withComparableResourceVersion(false)
                .withPrimaryToSecondaryMapper((Hardware hardware) -> Set.of());
    }

    private Set<ResourceID> all() {
        return catalogue.list(hardware -> true).map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    private Set<ResourceID> concernedBy(Pod pod) {
        Optional<Node> node = nodes.get(new ResourceID(pod.getSpec().getNodeName()));
        Optional<String> own = Capacity.hardwareOf(pod);
        return catalogue
                .list(hardware ->
                        own.filter(hardware.getMetadata().getName()::equals).isPresent()
                                || node.filter(it -> isOf(hardware, it)).isPresent())
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static boolean isOf(Hardware hardware, Node node) {
        return hardware.getSpec() != null
                && Placement.of(hardware.getSpec())
                        .selects(Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of()));
    }

    private static final class EssenceStore<R extends HasMetadata> extends BasicItemStore<R> {

        private final UnaryOperator<R> essence;

        EssenceStore(UnaryOperator<R> essence) {
            super(Cache::metaNamespaceKeyFunc);
            this.essence = essence;
        }

        @Override
        public R put(String key, R item) {
            return super.put(key, essence.apply(item));
        }
    }
}

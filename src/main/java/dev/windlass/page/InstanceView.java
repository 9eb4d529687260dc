package dev.windlass.page;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Gpu;
import dev.windlass.gateway.ServingInstance;
import dev.windlass.observed.Instance;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An instance, as people read it.
 *
 * @param path where its page is
 * @param name the pod's name
 * @param now how it is
 * @param slots how many of its slots are in use
 * @param place where it runs
 * @param release the newest release that it may serve, in words
 * @param age how long it has been there
 */
public record InstanceView(
        String path, String name, InstanceState now, String slots, Place place, String release, String age) {

    private static final String LIST = "/instances";

    /**
     * Where an instance runs.
     *
     * @param hardware the name of its Hardware
     * @param accelerators the accelerators that it has; empty if it has none
     * @param node the node; a dash as long as there is none
     */
    public record Place(String hardware, String accelerators, String node) {}

    /** Of the Deployment whose page is there. */
    static InstanceView of(String deployment, ServingInstance it, Instant now) {
        Instance instance = it.instance();
        var metadata = instance.pod().getMetadata();
        return new InstanceView(
                deployment + LIST + "/" + it.name(),
                it.name(),
                InstanceState.of(instance, it.inUse().orElse(0) > 0),
                slots(it),
                new Place(
                        Objects.requireNonNullElse(metadata.getLabels().get(ApiGroup.HARDWARE_LABEL), "–"),
                        accelerators(it),
                        instance.node().orElse("–")),
                it.release() == 0 ? "–" : String.valueOf(it.release()),
                Moments.ago(metadata.getCreationTimestamp(), now));
    }

    private static String slots(ServingInstance it) {
        return (it.inUse().isPresent() ? String.valueOf(it.inUse().getAsInt()) : "–") + " of " + it.slots();
    }

    /** As the catalogue calls them; if it does not know them any more, as the pod asks for them. */
    private static String accelerators(ServingInstance it) {
        return it.hardware()
                .flatMap(some -> Optional.ofNullable(some.getSpec()))
                .flatMap(spec -> Optional.ofNullable(spec.gpu()))
                .map(InstanceView::words)
                .orElseGet(() -> asked(it.instance()));
    }

    private static String words(Gpu gpu) {
        return gpu.count() + " × " + gpu.model();
    }

    /** Kubernetes' own resources have no domain before their name. */
    private static String asked(Instance instance) {
        return instance.pod().getSpec().getContainers().stream()
                .filter(container -> Instance.CONTAINER.equals(container.getName()))
                .flatMap(container -> Stream.ofNullable(container.getResources()))
                .flatMap(resources -> Stream.ofNullable(resources.getLimits()))
                .flatMap(limits -> new TreeMap<String, Quantity>(limits).entrySet().stream())
                .filter(limit -> limit.getKey().contains("/"))
                .map((Map.Entry<String, Quantity> limit) -> limit.getValue() + " × " + limit.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Whether that is the newest release that it may serve. */
    boolean isOf(long number) {
        return release.equals(String.valueOf(number));
    }

    /** What somebody who looks has of it, to tell whether it has changed. */
    public String mark() {
        return Mark.of(this);
    }
}

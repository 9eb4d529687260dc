package dev.windlass.observed;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Configuration;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Hardware;
import dev.windlass.api.Model;
import dev.windlass.api.ModelDeployment;
import dev.windlass.release.Configurations;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.ReleaseHistory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one reconciliation has seen of a Deployment, once, from caches.
 *
 * @param deployment the Deployment
 * @param releases its releases
 * @param children its children
 * @param strangers objects that bear a child's name and belong to somebody else
 * @param otherAutoscalers names of other HorizontalPodAutoscalers that scale its instances
 * @param instances its pods
 * @param catalogue every Hardware there is
 * @param model the Model that it names, if it may use it
 * @param metrics who serves the metrics that autoscalers follow
 * @param lastLeaving when an instance was last seen that was leaving, or the looking began
 * @param now when it was seen
 */
public record Observation(
        ModelDeployment deployment,
        ReleaseHistory releases,
        Children children,
        List<HasMetadata> strangers,
        List<String> otherAutoscalers,
        List<Instance> instances,
        List<Hardware> catalogue,
        Optional<Model> model,
        MetricsApis metrics,
        Instant lastLeaving,
        Instant now) {

    /**
     * The children that belong to the Deployment, as far as they exist.
     *
     * @param workload the apps/v1 Deployment that keeps the instances
     * @param service the Service in front of them
     * @param autoscaler the HorizontalPodAutoscaler
     */
    public record Children(
            @Nullable Deployment workload,
            @Nullable Service service,
            @Nullable HorizontalPodAutoscaler autoscaler) {}

    /** What is asked for; the schema makes it present. */
    public DeploymentSpec spec() {
        return Objects.requireNonNull(deployment.getSpec(), "a Deployment without spec");
    }

    /** What of it belongs to a release. */
    public Configuration configuration() {
        return Configurations.of(spec());
    }

    /** The status as last written. */
    public Optional<DeploymentStatus> status() {
        return Optional.ofNullable(deployment.getStatus());
    }

    /** The value of an annotation of the Deployment. */
    public @Nullable String annotation(String name) {
        var annotations = deployment.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }

    /** The same with other releases. */
    public Observation with(ReleaseHistory history) {
        return new Observation(
                deployment,
                history,
                children,
                strangers,
                otherAutoscalers,
                instances,
                catalogue,
                model,
                metrics,
                lastLeaving,
                now);
    }

    /** The same with one release more, or with one told anew. */
    public Observation with(NumberedRelease release) {
        return with(releases.with(release));
    }

    /** The same with one more object that bears a child's name and is somebody else's. */
    public Observation with(HasMetadata stranger) {
        List<HasMetadata> all =
                Stream.concat(strangers.stream(), Stream.of(stranger)).toList();
        return new Observation(
                deployment,
                releases,
                children,
                all,
                otherAutoscalers,
                instances,
                catalogue,
                model,
                metrics,
                lastLeaving,
                now);
    }

    /** How many instances the workload asks for now; empty if there is no workload. */
    public Optional<Integer> replicas() {
        return Optional.ofNullable(children.workload())
                .map(workload -> Objects.requireNonNullElse(workload.getSpec().getReplicas(), 1));
    }

    /** The hash of the template that the workload makes instances from. */
    public Optional<String> rolledOut() {
        return Optional.ofNullable(children.workload())
                .map(workload -> workload.getSpec().getTemplate().getMetadata())
                .flatMap(metadata -> Optional.ofNullable(metadata.getLabels()))
                .flatMap(labels -> Optional.ofNullable(labels.get(ApiGroup.TEMPLATE_LABEL)));
    }

    /** Whether the workload's controller has acted upon the workload as it is now. */
    public boolean settled() {
        return Optional.ofNullable(children.workload())
                .filter(workload -> workload.getStatus() != null)
                .filter(workload -> Objects.equals(
                        workload.getStatus().getObservedGeneration(),
                        workload.getMetadata().getGeneration()))
                .isPresent();
    }

    /** Whether a ResourceQuota forbids pods that the workload's controller would make. */
    public boolean refusedByQuota() {
        return Stream.ofNullable(children.workload())
                .flatMap(workload -> Stream.ofNullable(workload.getStatus()))
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream)
                .anyMatch(it -> "ReplicaFailure".equals(it.getType())
                        && "True".equals(it.getStatus())
                        && String.valueOf(it.getMessage()).contains("exceeded quota"));
    }

    /** The instances made from that template that are to stay. */
    public List<Instance> staying(String hash) {
        return instances.stream()
                .filter(instance -> !instance.leaving() && instance.hash().equals(hash))
                .toList();
    }

    /** Whether an instance of that template answers. */
    public boolean answers(String hash) {
        return staying(hash).stream().anyMatch(Instance::ready);
    }
}

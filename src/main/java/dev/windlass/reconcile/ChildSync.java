package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.ChildWriter;
import dev.windlass.observed.Observation;
import dev.windlass.rollout.Decision;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the children be as desired, and writes only what differs. */
final class ChildSync {

    private final Watches watches;
    private final ChildWriter writer;

    ChildSync(Watches watches, ChildWriter writer) {
        this.watches = watches;
        this.writer = writer;
    }

    void sync(Decision.Plan plan, Context<ModelDeployment> context) {
        Decision.Wanted wanted = plan.children();
        Observation.Children seen = plan.seen().children();
        if (seen.workload() == null) {
            put(watches.workloads, wanted.workload(), null, context);
            putOrRemove(watches.autoscalers, wanted.autoscaler(), seen.autoscaler(), context);
        } else {
            // An autoscaler that is to hold still must do so before instances of a second template appear.
            putOrRemove(watches.autoscalers, wanted.autoscaler(), seen.autoscaler(), context);
            Deployment now = put(watches.workloads, wanted.workload(), seen.workload(), context);
            wanted.setTo().ifPresent(instances -> scale(now, instances));
        }
        putOrRemove(watches.services, wanted.service(), seen.service(), context);
    }

    private void scale(Deployment now, int instances) {
        Deployment scaled = writer.scale(now, instances);
        watches.workloads.handleRecentResourceUpdate(ResourceID.fromResource(scaled), scaled, now);
    }

    /** What says how many instances there are must not undo what somebody else says meanwhile. */
    private static boolean saysReplicas(HasMetadata desired) {
        return desired instanceof Deployment workload && workload.getSpec().getReplicas() != null;
    }

    private <T extends HasMetadata> void putOrRemove(
            InformerEventSource<T, ModelDeployment> source,
            Optional<T> wanted,
            @Nullable T existing,
            Context<ModelDeployment> context) {
        if (wanted.isPresent()) {
            put(source, wanted.get(), existing, context);
        } else {
            remove(existing);
        }
    }

    private void remove(@Nullable HasMetadata child) {
        if (child != null && child.getMetadata().getDeletionTimestamp() == null) {
            writer.delete(child);
        }
    }

    private <T extends HasMetadata> T put(
            InformerEventSource<T, ModelDeployment> source,
            T desired,
            @Nullable T existing,
            Context<ModelDeployment> context) {
        if (existing == null) {
            T created = writer.create(desired);
            source.handleRecentResourceCreate(ResourceID.fromResource(created), created);
            return created;
        }
        if (SSABasedGenericKubernetesResourceMatcher.<T>getInstance().matches(existing, desired, context)) {
            return existing;
        }
        T updated = writer.update(desired, existing, saysReplicas(desired));
        source.handleRecentResourceUpdate(ResourceID.fromResource(updated), updated, existing);
        return updated;
    }
}

package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.ChildWriter;
import dev.windlass.observed.Observation;
import dev.windlass.rollout.Decision;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the children be as desired, and writes only what differs. */
final class ChildSync {

    private static final int UNPROCESSABLE = 422;

    private final RecentWrites recent;
    private final ChildWriter writer;

    ChildSync(RecentWrites recent, ChildWriter writer) {
        this.recent = recent;
        this.writer = writer;
    }

    void sync(Decision.Plan plan, Context<ModelDeployment> context) {
        Decision.Wanted wanted = plan.children();
        Observation.Children seen = plan.seen().children();
        // A workload gives new instances to both its templates: before a second one appears the autoscaler must hold
        // still, and it may move again only after the second one is gone.
        boolean holdsFirst = seen.workload() != null && plan.rollout().unproven();
        if (holdsFirst) {
            putOrRemove(wanted.autoscaler(), seen.autoscaler(), context);
        }
        syncWorkload(wanted, seen.workload(), context);
        if (!holdsFirst) {
            putOrRemove(wanted.autoscaler(), seen.autoscaler(), context);
        }
        syncService(wanted.service(), seen.service(), context);
    }

    /**
     * A list that others have edited may not merge with ours (two ports of one name): such a Service is made anew. It
     * keeps nothing but its address, unlike a workload, which is never replaced.
     */
    private void syncService(Optional<Service> wanted, @Nullable Service existing, Context<ModelDeployment> context) {
        try {
            putOrRemove(wanted, existing, context);
        } catch (KubernetesClientException refused) {
            if (existing == null || refused.getCode() != UNPROCESSABLE) {
                throw refused;
            }
            writer.delete(existing);
        }
    }

    private void syncWorkload(Decision.Wanted wanted, @Nullable Deployment existing, Context<ModelDeployment> context) {
        Deployment now = put(wanted.workload(), existing, context);
        if (existing != null && wanted.setTo().isPresent()) {
            recent.note(writer.scale(now, wanted.setTo().getAsInt()));
        }
    }

    /** What says how many instances there are must not undo what somebody else says meanwhile. */
    private static boolean saysReplicas(HasMetadata desired) {
        return desired instanceof Deployment workload && workload.getSpec().getReplicas() != null;
    }

    private <T extends HasMetadata> void putOrRemove(
            Optional<T> wanted, @Nullable T existing, Context<ModelDeployment> context) {
        if (wanted.isPresent()) {
            put(wanted.get(), existing, context);
        } else {
            remove(existing);
        }
    }

    private void remove(@Nullable HasMetadata child) {
        if (child != null && child.getMetadata().getDeletionTimestamp() == null) {
            writer.delete(child);
        }
    }

    private <T extends HasMetadata> T put(T desired, @Nullable T existing, Context<ModelDeployment> context) {
        if (existing == null) {
            return recent.note(writer.create(desired));
        }
        if (SSABasedGenericKubernetesResourceMatcher.<T>getInstance().matches(existing, desired, context)) {
            return existing;
        }
        return recent.note(writer.update(desired, existing, saysReplicas(desired)));
    }
}

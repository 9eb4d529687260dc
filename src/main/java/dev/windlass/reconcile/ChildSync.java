package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.desired.Children;
import dev.windlass.desired.Owner;
import dev.windlass.desired.PinnedTemplate;
import dev.windlass.kube.ChildWriter;
import dev.windlass.kube.FieldManager;
import dev.windlass.observed.Observation;
import dev.windlass.rollout.Rollout;
import dev.windlass.rollout.Scale;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the children be as desired, and writes only what differs. */
final class ChildSync {

    private final RecentWrites recent;
    private final ChildWriter writer;
    private final OperatorSettings settings;

    ChildSync(RecentWrites recent, ChildWriter writer, OperatorSettings settings) {
        this.recent = recent;
        this.writer = writer;
        this.settings = settings;
    }

    void sync(Observation seen, Rollout rollout, Context<ModelDeployment> context) {
        Owner owner = Owner.of(seen.deployment());
        Scale scale = Scale.of(rollout, seen);
        // A workload gives new instances to both its templates: before a second one appears the autoscaler must hold
        // still, and it may move again only after the second one is gone.
        boolean holdsFirst = seen.children().workload() != null && rollout.unproven();
        if (holdsFirst) {
            syncAutoscaler(seen, owner, scale, context);
        }
        syncWorkload(seen, rollout, owner, scale, context);
        if (!holdsFirst) {
            syncAutoscaler(seen, owner, scale, context);
        }
        if (settings.service()) {
            put(Children.service(owner), seen.children().service(), context);
        } else {
            remove(seen.children().service());
        }
    }

    private void syncWorkload(
            Observation seen, Rollout rollout, Owner owner, Scale scale, Context<ModelDeployment> context) {
        Deployment existing = seen.children().workload();
        Deployment desired = Children.workload(owner, template(seen, rollout), replicas(existing, scale));
        Deployment now = put(desired, existing, context);
        if (existing != null && scale.setTo().isPresent()) {
            recent.note(writer.scale(now, scale.setTo().getAsInt()));
        }
    }

    private static PinnedTemplate template(Observation seen, Rollout rollout) {
        String hash = rollout.rolledOut().hash();
        return seen.releases()
                .template(hash)
                .map(text -> new PinnedTemplate(hash, text))
                .orElseThrow(() -> new IllegalStateException("no kept release has the template " + hash));
    }

    /**
     * The number of instances is written at creation. After that it is repeated only as long as managed fields note it
     * as ours: leaving out what one owns means giving it up, and the API server would fill in 1.
     */
    private static @Nullable Integer replicas(@Nullable Deployment existing, Scale scale) {
        if (existing == null) {
            return scale.atCreation();
        }
        return ownsReplicas(existing) ? existing.getSpec().getReplicas() : null;
    }

    /** What says how many instances there are must not undo what somebody else says meanwhile. */
    private static boolean saysReplicas(HasMetadata desired) {
        return desired instanceof Deployment workload && workload.getSpec().getReplicas() != null;
    }

    private static boolean ownsReplicas(Deployment existing) {
        return existing.getMetadata().getManagedFields().stream()
                .filter(entry -> FieldManager.OPERATOR.equals(entry.getManager()))
                .filter(entry -> "Apply".equals(entry.getOperation()) && entry.getFieldsV1() != null)
                .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec"))
                .anyMatch(spec -> spec instanceof Map<?, ?> fields && fields.containsKey("f:replicas"));
    }

    private void syncAutoscaler(Observation seen, Owner owner, Scale scale, Context<ModelDeployment> context) {
        var existing = seen.children().autoscaler();
        if (scale.autoscaler().isEmpty()) {
            remove(existing);
            return;
        }
        var shape = settings.defaults().shape(seen.spec(), settings.tolerance().getAsBoolean());
        put(Children.autoscaler(owner, scale.autoscaler().get(), shape), existing, context);
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

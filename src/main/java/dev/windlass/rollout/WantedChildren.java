package dev.windlass.rollout;

import dev.windlass.api.ApiGroup;
import dev.windlass.desired.AutoscalerShape;
import dev.windlass.desired.Children;
import dev.windlass.desired.Owner;
import dev.windlass.desired.PinnedTemplate;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.observed.Observation;
import dev.windlass.release.Bounds;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The children that a rollout asks for. */
final class WantedChildren {

    private WantedChildren() {}

    static Decision.Wanted of(Observation seen, Rollout rollout, Platform platform) {
        Owner owner = Owner.of(seen.deployment());
        Scale scale = Scale.of(rollout, seen);
        Deployment existing = seen.children().workload();
        boolean replaces = Replacement.isDue(seen, rollout, ServingDefaults.surgeWait(seen.spec()));
        return new Decision.Wanted(
                Children.workload(owner, template(seen, rollout), replicas(existing, scale), replaces),
                scale.setTo(),
                platform.service() ? Optional.of(Children.service(owner)) : Optional.empty(),
                scale.autoscaler().map(bounds -> autoscaler(seen, bounds, platform)));
    }

    private static HorizontalPodAutoscaler autoscaler(Observation seen, Bounds bounds, Platform platform) {
        AutoscalerShape shape =
                platform.defaults().shape(seen.spec(), seen.metrics().group(), platform.tolerance());
        return Children.autoscaler(Owner.of(seen.deployment()), bounds, shape);
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

    private static boolean ownsReplicas(Deployment existing) {
        return existing.getMetadata().getManagedFields().stream()
                .filter(entry -> ApiGroup.FIELD_MANAGER.equals(entry.getManager()))
                .filter(entry -> "Apply".equals(entry.getOperation()) && entry.getFieldsV1() != null)
                .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec"))
                .anyMatch(spec -> spec instanceof Map<?, ?> fields && fields.containsKey("f:replicas"));
    }
}

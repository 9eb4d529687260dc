package dev.windlass.desired;

import dev.windlass.api.ApiGroup;
import dev.windlass.release.Bounds;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicyBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRulesBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTargetBuilder;

/** The HorizontalPodAutoscaler that moves the instances between their bounds once they are awake. */
final class Autoscaler {

    private static final int PERIOD = 15;
    private static final int EVERY_ONE = 100;

    private Autoscaler() {}

    static HorizontalPodAutoscaler of(Owner owner, Bounds bounds, AutoscalerShape shape) {
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(owner.metadata())
                .withNewSpec()
                .withNewScaleTargetRef()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(owner.name())
                .endScaleTargetRef()
                .withMinReplicas(bounds.leastAwake())
                .withMaxReplicas(bounds.max())
                .withMetrics(demand(owner, shape))
                .withNewBehavior()
                .withScaleUp(up(bounds, shape))
                .withScaleDown(down(shape))
                .endBehavior()
                .endSpec()
                .build();
    }

    private static MetricSpec demand(Owner owner, AutoscalerShape shape) {
        MetricTarget target = new MetricTargetBuilder()
                .withType("AverageValue")
                .withAverageValue(new Quantity(shape.target()))
                .build();
        return switch (shape.group()) {
            case EXTERNAL -> external(owner, target);
            case CUSTOM -> ofTheDeployment(owner, target);
        };
    }

    private static MetricSpec external(Owner owner, MetricTarget target) {
        return new MetricSpecBuilder()
                .withType("External")
                .withNewExternal()
                .withNewMetric()
                .withName(ApiGroup.DEMAND_METRIC)
                .withNewSelector()
                .addToMatchLabels(ApiGroup.DEPLOYMENT_LABEL, owner.name())
                .endSelector()
                .endMetric()
                .withTarget(target)
                .endExternal()
                .build();
    }

    private static MetricSpec ofTheDeployment(Owner owner, MetricTarget target) {
        return new MetricSpecBuilder()
                .withType("Object")
                .withNewObject()
                .withNewDescribedObject()
                .withApiVersion(ApiGroup.NAME + "/" + ApiGroup.VERSION)
                .withKind("Deployment")
                .withName(owner.name())
                .endDescribedObject()
                .withNewMetric()
                .withName(ApiGroup.DEMAND_METRIC)
                .endMetric()
                .withTarget(target)
                .endObject()
                .build();
    }

    /** As many as are wanted, at once: demand is counted, not guessed. */
    private static HPAScalingRules up(Bounds bounds, AutoscalerShape shape) {
        return rules(shape)
                .withStabilizationWindowSeconds(0)
                .withPolicies(policy("Pods", bounds.max()))
                .build();
    }

    private static HPAScalingRules down(AutoscalerShape shape) {
        return rules(shape)
                .withStabilizationWindowSeconds(
                        Math.toIntExact(shape.scaleDownDelay().toSeconds()))
                .withPolicies(policy("Percent", EVERY_ONE))
                .build();
    }

    private static HPAScalingRulesBuilder rules(AutoscalerShape shape) {
        return new HPAScalingRulesBuilder()
                .withSelectPolicy("Max")
                .withTolerance(shape.tolerance() ? new Quantity("0") : null);
    }

    private static HPAScalingPolicy policy(String type, int value) {
        return new HPAScalingPolicyBuilder()
                .withType(type)
                .withValue(value)
                .withPeriodSeconds(PERIOD)
                .build();
    }
}

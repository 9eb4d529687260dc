package dev.windlass.testing;

import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the control plane for the first class that needs it, or decides what its absence means. */
final class ControlPlaneCondition implements ExecutionCondition {

    private static final String LACKING = "a control plane (install Go or set KUBEBUILDER_ASSETS)";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            ControlPlane.shared();
            return ConditionEvaluationResult.enabled("the control plane is up");
        } catch (ControlPlaneMissing e) {
            var result = withoutControlPlane(e, System.getenv());
            SkippedClasses.add(LACKING, context.getRequiredTestClass().getSimpleName());
            return result;
        }
    }

    static ConditionEvaluationResult withoutControlPlane(ControlPlaneMissing reason, Map<String, String> environment) {
        if ("true".equals(environment.get("CI"))) {
            throw reason;
        }
        return ConditionEvaluationResult.disabled("no control plane here", reason.getMessage());
    }
}

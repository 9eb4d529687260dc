package dev.windlass.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides what it means that Chromium is not installed. */
final class ChromiumCondition implements ExecutionCondition {

    private static final String MISSING = "no browser here: install chromium";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.found().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is installed");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        SkippedClasses.add(
                "Chromium (install chromium)", context.getRequiredTestClass().getSimpleName());
        return ConditionEvaluationResult.disabled(MISSING);
    }
}

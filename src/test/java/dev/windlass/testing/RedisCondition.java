package dev.windlass.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides what it means that neither Redis nor Valkey is installed. */
final class RedisCondition implements ExecutionCondition {

    private static final String MISSING = "no Redis here: install redis-server or valkey-server";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (RedisServer.found().isPresent()) {
            return ConditionEvaluationResult.enabled("Redis is installed");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        SkippedClasses.add(
                "Redis (install redis-server)", context.getRequiredTestClass().getSimpleName());
        return ConditionEvaluationResult.disabled(MISSING);
    }
}

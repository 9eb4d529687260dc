package dev.windlass.prediction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;

/** Predictions for tests. */
public final class SamplePredictions {

    private SamplePredictions() {}

    /** One on {@code acme/app} that has just been accepted. */
    public static Prediction submitted(String id, Instant now) {
        return submitted(id, new DeploymentKey("acme", "app"), now);
    }

    /** One on that Deployment that has just been accepted. */
    public static Prediction submitted(String id, DeploymentKey deployment, Instant now) {
        var submission = new Submission(
                "somebody",
                10,
                "https://windlass.example.com",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty());
        return Prediction.submitted(
                new Prediction.Credentials(id, "secret"),
                new Target(deployment, "some-org/some-model", "v"),
                submission,
                JsonNodeFactory.instance.objectNode(),
                now);
    }
}

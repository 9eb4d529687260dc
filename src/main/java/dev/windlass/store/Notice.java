package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;

/**
 * That a prediction has changed.
 *
 * @param deployment the Deployment that it runs on
 * @param id its name
 * @param stage what it is now
 */
public record Notice(DeploymentKey deployment, String id, Stage stage) {

    /** How far a prediction is. */
    public enum Stage {
        /** It waits for an instance. */
        QUEUED,
        /** An instance has it. */
        GIVEN,
        /** It is over. */
        OVER
    }

    /** What that prediction is now. */
    public static Notice of(Prediction now) {
        Stage stage = now.over() ? Stage.OVER : now.queued() ? Stage.QUEUED : Stage.GIVEN;
        return new Notice(now.target().deployment(), now.id(), stage);
    }
}

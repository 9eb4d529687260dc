package dev.windlass.dispatch;

import dev.windlass.prediction.DeploymentKey;

/** Which queues this process leads; may be asked on any thread. */
public interface Leading {

    /** Whether it leads the queue of a Deployment. */
    boolean leads(DeploymentKey key);

    /** Whether it leads that queue, or may begin to with the next prediction: as far as is known nobody else does. */
    boolean mayLead(DeploymentKey key);
}

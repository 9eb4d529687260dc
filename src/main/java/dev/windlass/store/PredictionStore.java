package dev.windlass.store;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Every prediction that has been accepted, in one place for all gateways. A change is made of what is there, and nothing comes
 * between. Every method may throw {@link StoreAway}: then nothing is known to have been done.
 */
public interface PredictionStore extends AutoCloseable {

    /** Keeps a new prediction if its Deployment's queue has room: it is accepted once this returns true. */
    boolean accept(Prediction prediction, Room room);

    /** The prediction of that name, as long as it is kept; without its data once they are removed. */
    Optional<Prediction> find(String id);

    /** Changes a prediction; what it is then, if it is kept. */
    Optional<Prediction> change(String id, UnaryOperator<Prediction> change);

    /**
     * Changes a prediction as the one who leads its queue.
     *
     * @throws LeaseLost if somebody else does by now; nothing is changed then
     */
    Optional<Prediction> change(Lease lease, String id, UnaryOperator<Prediction> change);

    /** The predictions on a Deployment that are not over, in the order in which they were accepted. */
    List<Prediction> open(DeploymentKey deployment);

    /** How many predictions on a Deployment are not over, those that run and those that wait. */
    int demand(DeploymentKey deployment);

    /** The Deployments that have some that are not over. */
    Set<DeploymentKey> busy();

    /** The Deployments on which some are kept. */
    Set<DeploymentKey> deployments();

    /** A part of the predictions on these Deployments, newest first. */
    List<Prediction> list(Collection<DeploymentKey> deployments, Slice slice);

    /** When the last one was accepted on a Deployment, as far as that is kept. */
    Optional<Instant> lastAccepted(DeploymentKey deployment);

    /** Begins to lead the queue of a Deployment, unless somebody else does. */
    Optional<Lease> lead(DeploymentKey deployment);

    /** Goes on leading; false: it is somebody else's turn by now. */
    boolean renew(Lease lease);

    /** Leads no more: somebody else may at once. */
    void release(Lease lease);

    /** Whether nothing but this process is waited for: then every method may be called on any thread. */
    boolean immediate();

    /** Whether what it keeps outlives this process, and others go on with it. */
    boolean lasting();

    /** Has this told of what changes. */
    void follow(Follower follower);

    /** Whether it answers now. */
    boolean answers();

    @Override
    void close();
}

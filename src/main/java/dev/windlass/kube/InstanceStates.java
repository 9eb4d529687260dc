package dev.windlass.kube;

/**
 * How many instances a Deployment has that are to stay.
 *
 * @param starting those that are not ready
 * @param ready those that are
 */
public record InstanceStates(int starting, int ready) {

    /** There is none. */
    public static final InstanceStates NONE = new InstanceStates(0, 0);

    InstanceStates plus(InstanceStates other) {
        return new InstanceStates(starting + other.starting, ready + other.ready);
    }
}

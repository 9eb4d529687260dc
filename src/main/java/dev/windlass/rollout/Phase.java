package dev.windlass.rollout;

/** Where the current release stands. */
public enum Phase {
    /** Its template has had a ready instance. */
    PROVEN,
    /** It has had none yet, and no older release ever had one. */
    FIRST,
    /** It has had none yet, and waits until the instances of the serving release are as many as the bounds ask for. */
    WAITING,
    /** It has had none yet and is being tried beside the instances of the serving release. */
    TRIED,
    /** It failed, and the serving release's template was put back. */
    REPLACED,
    /** It failed and stays where it is. */
    LEFT
}

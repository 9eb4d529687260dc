package dev.windlass.api;

/** What keeps the number of instances from what is asked for. */
public enum Limit {
    /** More are asked for than maxInstances. */
    Max("maxInstances allows no more."),
    /** Fewer would do than minInstances. */
    Min("minInstances asks for no fewer."),
    /** Fewer would do, but not for long enough yet. */
    Delay("Fewer would do; they go once that has been so for a while."),
    /** The release is being tried. */
    Rollout("The release is being tried; there are more once an instance of it has been ready."),
    /** A ResourceQuota forbids more pods. */
    Quota("A ResourceQuota allows no more pods."),
    /** The scheduler finds no node. */
    NoNodes("The scheduler finds no node for all of them.");

    private final String sentence;

    Limit(String sentence) {
        this.sentence = sentence;
    }

    /** The same in a sentence. */
    public String sentence() {
        return sentence;
    }
}

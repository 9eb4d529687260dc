package dev.windlass.api;

/**
 * Why a condition holds. The name is the condition's {@code reason}, on which scripts may rely; the reason decides the
 * condition's status, so the two cannot contradict one another.
 */
public enum Reason {
    /** Ready: every instance that there should be answers with the current release. */
    InstancesReady(true),
    /** Ready: there is nothing to do, and the next prediction wakes it. */
    ScaledToZero(true),
    /** Ready: both bounds are 0, and so nothing runs. */
    Disabled(true),
    /** Ready: instances are on their way. */
    Starting(false),
    /** Ready: instances of the current release are taking over from older ones. */
    RollingOut(false),
    /** Ready: as before, each in the place of an older one, for there is no room for one more. */
    Replacing(false),
    /** Ready: the scheduler finds no node. */
    Unschedulable(false),
    /** Ready, or a release's failure: the image cannot be pulled. */
    ImagePullBackOff(false),
    /** Ready, or a release's failure: the container keeps ending. */
    CrashLoopBackOff(false),
    /** Ready, or a release's failure: the container used more memory than its node grants it. */
    OOMKilled(false),
    /** Ready: a Secret or ConfigMap that the container needs is missing. */
    CreateContainerConfigError(false),
    /** Ready: the API server refuses the pods, by a quota or a policy. */
    PodsRefused(false),
    /** Ready: the API server refuses a child. */
    ChildRefused(false),
    /** A release's failure: the model's setup failed. */
    SetupFailed(false),
    /** A release's failure: the model's setup takes longer than timeouts.setup. */
    SetupTimedOut(false),
    /** Ready: the current release failed. */
    ReleaseFailed(false),
    /** Accepted: the spec can be acted upon. */
    Valid(true),
    /** Accepted, Ready: no Hardware has that name. */
    UnknownHardware(false),
    /** Accepted, Ready: no Model of that name may be used here, and no image template is configured. */
    UnknownModel(false),
    /** Accepted, Ready: the Model has no such version. */
    UnknownVersion(false),
    /** Accepted, Ready: an object of a child's name belongs to somebody else. */
    ForeignChild(false),
    /** Accepted, Ready: children of a deleted Deployment of the same name are not gone yet. */
    PredecessorDeleting(false),
    /** Reconciling: something is on its way. */
    Progressing(true),
    /** Stalled: it will not get better until somebody changes something. */
    NeedsChange(true),
    /** Serving: at least one instance answers. */
    InstanceAnswers(true),
    /** Serving: asleep, and woken by the next prediction. */
    WakesOnDemand(true),
    /** Serving: no instance answers. */
    NoInstanceAnswers(false),
    /** Serving: disabled. */
    NotServing(false),
    /** Autoscaling: the HorizontalPodAutoscaler follows demand. */
    FollowsDemand(true),
    /** Autoscaling: others serve the metrics APIs, so the gateways follow demand themselves. */
    GatewaysScale(true),
    /** Autoscaling: the HorizontalPodAutoscaler gets no value of the metric; the bounds hold all the same. */
    MetricNotServed(false),
    /** Autoscaling: another HorizontalPodAutoscaler scales the instances. */
    ForeignAutoscaler(false),
    /** Autoscaling: there is nothing to scale. */
    NothingToScale(false),
    /** TemplateCurrent: a redeploy would change nothing. */
    UpToDate(true),
    /** TemplateCurrent: Hardware, Model or settings have changed since the pods' template was made. */
    RedeployChangesPods(false);

    private final boolean holds;

    Reason(boolean holds) {
        this.holds = holds;
    }

    /** Whether a condition with this reason is True, else it is False. */
    public boolean holds() {
        return holds;
    }
}

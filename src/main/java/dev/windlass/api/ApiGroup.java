package dev.windlass.api;

/** What all of Windlass' resources share on the wire. */
public final class ApiGroup {
    /** The API group. */
    public static final String NAME = "windlass.dev";
    /** The one served version. */
    public static final String VERSION = "v1";

    /** The label that says which Deployment a child or an instance belongs to. */
    public static final String DEPLOYMENT_LABEL = "windlass.dev/deployment";
    /** The label that tells the children and instances of a Deployment from those of an earlier one of the same name. */
    public static final String UID_LABEL = "windlass.dev/deployment-uid";
    /** The label that says by its hash which template an instance was made from. */
    public static final String TEMPLATE_LABEL = "windlass.dev/template";
    /** The label that says which Hardware an instance is for. */
    public static final String HARDWARE_LABEL = "windlass.dev/hardware";
    /** The annotation of a Deployment whose every new value asks for a release with a fresh template. */
    public static final String REDEPLOY_ANNOTATION = "windlass.dev/redeploy";

    /** The external metric that a HorizontalPodAutoscaler follows: running and queued predictions of one Deployment. */
    public static final String DEMAND_METRIC = "windlass_demand";

    /** The name under which the operator's writes are noted in managed fields. */
    public static final String FIELD_MANAGER = "windlass-operator";

    /** The gateways' name there. */
    public static final String GATEWAY_FIELD_MANAGER = "windlass-gateway";

    private ApiGroup() {}
}

package dev.windlass.api;

/** The API groups of Kubernetes in which an autoscaler finds what is not measured by a kubelet. */
public enum MetricsGroup {
    /** Metrics that are about nothing in the cluster, found by labels. */
    EXTERNAL("external.metrics.k8s.io", "v1beta1"),
    /** Metrics of an object in the cluster. */
    CUSTOM("custom.metrics.k8s.io", "v1beta2");

    private final String group;
    private final String version;

    MetricsGroup(String group, String version) {
        this.group = group;
        this.version = version;
    }

    /** The group's name. */
    public String group() {
        return group;
    }

    /** The version of it that Windlass serves. */
    public String version() {
        return version;
    }

    /** Group and version, as objects of it bear them. */
    public String groupVersion() {
        return group + "/" + version;
    }

    /** The name of the APIService by which the API server finds who serves it. */
    public String apiService() {
        return version + "." + group;
    }
}

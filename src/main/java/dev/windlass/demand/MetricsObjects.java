package dev.windlass.demand;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ApiGroup;
import dev.windlass.api.MetricsGroup;
import java.util.Arrays;

/** The objects of the metrics APIs, as Kubernetes writes them. */
final class MetricsObjects {

    /** The resource of the Deployments whose demand it is. */
    static final String DEPLOYMENTS = "deployments." + ApiGroup.NAME;

    private MetricsObjects() {}

    static ObjectNode of(String kind, String apiVersion) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("apiVersion", apiVersion);
    }

    /** Which groups there are. */
    static ObjectNode groups() {
        ObjectNode list = of("APIGroupList", "v1");
        var groups = list.putArray("groups");
        Arrays.stream(MetricsGroup.values()).map(MetricsObjects::group).forEach(groups::add);
        return list;
    }

    /** Which versions of a group there are. */
    static ObjectNode group(MetricsGroup group) {
        ObjectNode object = of("APIGroup", "v1").put("name", group.group());
        object.putArray("versions").add(version(group));
        return object.set("preferredVersion", version(group));
    }

    private static ObjectNode version(MetricsGroup group) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("groupVersion", group.groupVersion())
                .put("version", group.version());
    }

    /** Which metrics a group has. */
    static ObjectNode resources(MetricsGroup group) {
        ObjectNode list = of("APIResourceList", "v1").put("groupVersion", group.groupVersion());
        ObjectNode resource = list.putArray("resources")
                .addObject()
                .put("name", resource(group))
                .put("singularName", "")
                .put("namespaced", true)
                .put("kind", kind(group));
        resource.putArray("verbs").add("get");
        return list;
    }

    private static String resource(MetricsGroup group) {
        return switch (group) {
            case EXTERNAL -> ApiGroup.DEMAND_METRIC;
            case CUSTOM -> DEPLOYMENTS + "/" + ApiGroup.DEMAND_METRIC;
        };
    }

    private static String kind(MetricsGroup group) {
        return switch (group) {
            case EXTERNAL -> "ExternalMetricValueList";
            case CUSTOM -> "MetricValueList";
        };
    }

    /** What was measured: one value. */
    static ObjectNode values(MetricsGroup group, Measured measured) {
        ObjectNode list = of(kind(group), group.groupVersion());
        list.putObject("metadata");
        ObjectNode item = list.putArray("items").addObject();
        switch (group) {
            case EXTERNAL ->
                item.put("metricName", ApiGroup.DEMAND_METRIC)
                        .putObject("metricLabels")
                        .put(ApiGroup.DEPLOYMENT_LABEL, measured.deployment().name());
            case CUSTOM -> {
                item.putObject("describedObject")
                        .put("kind", "Deployment")
                        .put("apiVersion", ApiGroup.NAME + "/" + ApiGroup.VERSION)
                        .put("namespace", measured.deployment().owner())
                        .put("name", measured.deployment().name());
                item.putObject("metric").put("name", ApiGroup.DEMAND_METRIC);
            }
        }
        item.put("timestamp", measured.at().toString())
                .put("value", measured.demand().toPlainString());
        return list;
    }
}

package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.mockwebserver.crud.Attribute;
import io.fabric8.mockwebserver.crud.AttributeSet;
import java.util.regex.Pattern;

/** The fields of pods by which lists and watches may select; the mock knows names only. */
final class Fields {

    private static final String NODE = "spec.nodeName";
    private static final String PHASE = "status.phase";
    private static final String ABOUT = "involvedObject.uid";

    /** The mock does not understand a requirement without a value; this one stands for "no node". */
    private static final String NONE = "-";

    private static final Pattern ANY_NODE = Pattern.compile("spec\\.nodeName(?:!=|%21%3D)(?=,|%2C|&|$)");

    private Fields() {}

    /** What an object is found by, with its fields. */
    static AttributeSet added(AttributeSet attributes, JsonNode object) {
        String kind = object.path("kind").asText();
        if (kind.equals("Event")) {
            return attributes.add(
                    new Attribute(ABOUT, object.at("/involvedObject/uid").asText()));
        }
        if (!kind.equals("Pod")) {
            return attributes;
        }
        String node = object.path("spec").path("nodeName").asText();
        return attributes.add(
                new Attribute(NODE, node.isEmpty() ? NONE : node),
                new Attribute(PHASE, object.path("status").path("phase").asText("Pending")));
    }

    /** The path as the mock understands it. */
    static String understood(String path) {
        return ANY_NODE.matcher(path).replaceAll("$0" + NONE);
    }
}

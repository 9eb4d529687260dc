package dev.windlass.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.release.ChangedBy;
import java.util.ArrayList;
import java.util.List;

/** A JSON merge patch (RFC 7386) of a Deployment: the fields of the spec that change, and annotations. */
final class SpecPatch {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private final ObjectNode patch = JsonNodeFactory.instance.objectNode();

    /** The patch that leads from one spec to another; fields that neither has are not touched. */
    static SpecPatch between(DeploymentSpec now, DeploymentSpec wanted) {
        SpecPatch between = new SpecPatch();
        changes(JSON.valueToTree(now), JSON.valueToTree(wanted), between.patch.withObject("/spec"));
        return between;
    }

    private static void changes(ObjectNode from, ObjectNode to, ObjectNode changes) {
        to.properties().stream()
                .filter(field -> !field.getValue().equals(from.get(field.getKey())))
                .forEach(field -> {
                    if (from.get(field.getKey()) instanceof ObjectNode was
                            && field.getValue() instanceof ObjectNode is) {
                        changes(was, is, changes.putObject(field.getKey()));
                    } else {
                        changes.set(field.getKey(), field.getValue());
                    }
                });
        List<String> gone = new ArrayList<>();
        from.fieldNames().forEachRemaining(gone::add);
        gone.stream().filter(field -> !to.has(field)).forEach(changes::putNull);
    }

    /** The same with an annotation. */
    SpecPatch annotated(String name, String value) {
        patch.withObject("/metadata/annotations").put(name, value);
        return this;
    }

    /** The same with a note of who asked for the spec. */
    SpecPatch by(Caller caller, DeploymentSpec wanted) {
        return annotated(ChangedBy.ANNOTATION, ChangedBy.annotation(caller.username(), wanted));
    }

    ObjectNode json() {
        return patch;
    }
}

package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The definitions of the custom resources, made from the records, with what Fabric8's generator cannot say. */
final class Crds {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());
    private static final List<Class<? extends CustomResource<?, ?>>> RESOURCES =
            List.of(ModelDeployment.class, Release.class, Hardware.class, Model.class);
    private static final Set<String> TIMES = Set.of("lastTransitionTime", "createdAt", "at");
    /** Lists that are maps to Kubernetes: one entry a key, merged by server-side apply. */
    private static final Map<String, String> KEYED_LISTS = Map.of(
            "conditions", "type", "env", "name", "imagePullSecrets", "name", "versions", "id", "nodeAffinity", "key");

    /** The most fields of an object whose fields are not ours to know. */
    private static final int MOST_UNKNOWN = 64;

    private Crds() {}

    /** The YAML of each definition by its file name. */
    static Map<String, String> generate() {
        var outputs = new TreeMap<String, ByteArrayOutputStream>();
        new CRDGenerator()
                .withOutput(new InMemory(outputs))
                .forCRDVersions("v1")
                .customResourceClasses(List.copyOf(RESOURCES))
                .generate();
        var files = new TreeMap<String, String>();
        for (var resource : RESOURCES) {
            var name = CustomResource.getCRDName(resource);
            files.put(name + ".yaml", completed(resource, Objects.requireNonNull(outputs.get(name + "-v1"))));
        }
        return files;
    }

    private static String completed(Class<? extends CustomResource<?, ?>> resource, ByteArrayOutputStream bytes) {
        try {
            var definition = (ObjectNode) YAML.readTree(bytes.toString(StandardCharsets.UTF_8));
            var version = (ObjectNode) definition.at("/spec/versions/0");
            version.replace("additionalPrinterColumns", columns(resource, version.get("additionalPrinterColumns")));
            var schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
            schema.put(
                    "description",
                    resource.getAnnotation(JsonClassDescription.class).value());
            schema.putArray("required").add("spec");
            complete(schema);
            return YAML.writeValueAsString(definition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator sorts the columns by path; a reader wants them as they are declared. */
    private static ArrayNode columns(Class<?> resource, JsonNode generated) {
        var byName = new HashMap<String, JsonNode>();
        generated.forEach(column -> byName.put(column.get("name").asText(), column));
        var columns = YAML.createArrayNode();
        for (var declared : resource.getAnnotationsByType(AdditionalPrinterColumn.class)) {
            columns.add(byName.get(declared.name()));
        }
        return columns;
    }

    private static void complete(ObjectNode schema) {
        // The generator finds a rule on a record's component twice, and writes whole numbers with a fraction.
        if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            var distinct = new LinkedHashSet<JsonNode>();
            rules.forEach(distinct::add);
            schema.putArray("x-kubernetes-validations").addAll(distinct);
        }
        for (var bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                schema.put(bound, schema.get(bound).asLong());
            }
        }
        schema.path("properties")
                .properties()
                .forEach(field -> completeField(field.getKey(), (ObjectNode) field.getValue()));
        bound(schema.get("items"));
        bound(schema.get("additionalProperties"));
    }

    private static void completeField(String name, ObjectNode schema) {
        if (KEYED_LISTS.containsKey(name) && schema.path("type").asText().equals("array")) {
            schema.put("x-kubernetes-list-type", "map");
            schema.putArray("x-kubernetes-list-map-keys").add(KEYED_LISTS.get(name));
        }
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            schema.put("maxProperties", MOST_UNKNOWN);
        }
        if (TIMES.contains(name)) {
            schema.put("format", "date-time");
        }
        if (schema.path("type").asText().equals("integer")) {
            schema.put("format", schema.path("maximum").isMissingNode() ? "int64" : "int32");
        }
        complete(schema);
    }

    /** Elements of lists and values of maps carry no annotation: their strings get the bound of a DNS name. */
    private static void bound(@Nullable JsonNode element) {
        if (element instanceof ObjectNode schema) {
            if (schema.path("type").asText().equals("string") && !schema.has("maxLength")) {
                schema.put("maxLength", 253);
            }
            complete(schema);
        }
    }

    private static final class InMemory extends CRDGenerator.AbstractCRDOutput<ByteArrayOutputStream> {
        private final Map<String, ByteArrayOutputStream> outputs;

        InMemory(Map<String, ByteArrayOutputStream> outputs) {
            this.outputs = outputs;
        }

        @Override
        protected ByteArrayOutputStream createStreamFor(String name) {
            return outputs.computeIfAbsent(name, ignored -> new ByteArrayOutputStream());
        }
    }
}

package dev.windlass.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.gateway.Delays;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Deployment's form stands for: the object for Git and {@code kubectl}, and the call of the API. */
final class Manifests {

    /** What YAML takes for a text as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z][-./_a-zA-Z0-9]*");

    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)))
            .build();

    private Manifests() {}

    /**
     * Both of them.
     *
     * @param form what is written
     * @param owner whose it is if its name does not say so
     * @param url where the API is
     */
    static List<Snippet> of(DeploymentForm form, String owner, String url) {
        Stream<Snippet> both = Stream.of(
                new Snippet("yaml", "YAML for Git or kubectl", yaml(form, owner)),
                new Snippet("curl", "The same by HTTP", curl(form, url)));
        Stream<Snippet> rest = Stream.of(form.delays())
                .filter(Delays::any)
                .map(it -> new Snippet(
                        "rest",
                        "Replicate’s API has no field for these times: kubectl writes them",
                        rest(form, owner)));
        return Stream.concat(both, rest).toList();
    }

    private static String yaml(DeploymentForm form, String owner) {
        return """
                apiVersion: windlass.dev/v1
                kind: Deployment
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  model: %s
                  version: %s
                  hardware: %s
                  minInstances: %d
                  maxInstances: %d
                """.formatted(
                                text(name(form)),
                                text(namespace(form, owner)),
                                text(form.model()),
                                quoted(form.version()),
                                text(form.hardware()),
                                form.least(),
                                form.most())
                + scaling(form.delays());
    }

    private static String scaling(Delays delays) {
        return Stream.of(
                        delays.any() ? "  scaling:" : "",
                        time("idleTimeout", delays.idleTimeout()),
                        time("scaleDownDelay", delays.scaleDownDelay()))
                .filter(it -> !it.isEmpty())
                .map(it -> it + "\n")
                .collect(Collectors.joining());
    }

    private static String time(String field, String written) {
        return written.isEmpty() ? "" : "    " + field + ": " + quoted(written);
    }

    private static String name(DeploymentForm form) {
        return form.name().substring(form.name().indexOf('/') + 1);
    }

    private static String namespace(DeploymentForm form, String owner) {
        int slash = form.name().indexOf('/');
        return slash < 0 ? owner : form.name().substring(0, slash);
    }

    private static String rest(DeploymentForm form, String owner) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode scaling = patch.putObject("spec").putObject("scaling");
        put(scaling, "idleTimeout", form.delays().idleTimeout());
        put(scaling, "scaleDownDelay", form.delays().scaleDownDelay());
        return """
                kubectl patch deployments.windlass.dev %s \\
                  -n %s --type merge \\
                  -p %s
                """.formatted(Shell.word(name(form)), Shell.word(namespace(form, owner)), Shell.word(patch.toString()));
    }

    private static void put(ObjectNode scaling, String field, String written) {
        if (!written.isEmpty()) {
            scaling.put(field, written);
        }
    }

    private static String text(String value) {
        boolean plain = PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : quoted(value);
    }

    private static String quoted(String value) {
        return TextNode.valueOf(value).toString();
    }

    private static String written(ObjectNode body) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String curl(DeploymentForm form, String url) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", form.name())
                .put("model", form.model())
                .put("version", form.version())
                .put("hardware", form.hardware())
                .put("min_instances", form.least())
                .put("max_instances", form.most());
        return """
                curl -s -X POST \\
                  -H "Authorization: Bearer $WINDLASS_TOKEN" \\
                  -H "Content-Type: application/json" \\
                  -d %s \\
                  %s/v1/deployments
                """.formatted(Shell.word(written(body)), url);
    }
}

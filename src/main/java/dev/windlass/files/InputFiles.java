package dev.windlass.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.prediction.InstanceInputs;
import dev.windlass.prediction.Prediction;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The input of a prediction as an instance is to get it: addresses of files that its caller may see are turned into such as an
 * instance can fetch them from, without a token and without knowing the outside. Everything else stays as it is.
 */
public final class InputFiles implements InstanceInputs {

    private static final Pattern PATH = Pattern.compile("/v1/files/([^/]+)");
    private static final String MARK = "/v1/files/";

    private final FileStore files;
    private final Signatures signatures;
    private final Supplier<String> callbacks;

    /** Leads instances to that address, which is known once something listens there. */
    public InputFiles(FileStore files, Signatures signatures, Supplier<String> callbacks) {
        this.files = files;
        this.signatures = signatures;
        this.callbacks = callbacks;
    }

    @Override
    public boolean asItCame(Prediction prediction) {
        return !mentionsFile(prediction.data().input());
    }

    private static boolean mentionsFile(JsonNode value) {
        if (value instanceof TextNode text) {
            return text.textValue().contains(MARK);
        }
        for (JsonNode each : value) {
            if (mentionsFile(each)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ObjectNode of(Prediction prediction) {
        ObjectNode input = prediction.data().input();
        Optional<URI> origin = parsed(prediction.submission().origin());
        String owner = FileOwner.of(prediction.submission().caller());
        return origin.<JsonNode>map(from -> replaced(input, text -> instead(text, from, owner)))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElse(input);
    }

    private String instead(String text, URI origin, String owner) {
        return text.contains(MARK)
                ? parsed(text)
                        .flatMap(url -> id(url, origin))
                        .flatMap(files::find)
                        .filter(file -> file.owner().equals(owner))
                        .map(this::address)
                        .orElse(text)
                : text;
    }

    private String address(StoredFile file) {
        return callbacks.get() + "/files/" + file.id() + "/" + signatures.instance(file.id()) + "/"
                + PathSegment.of(file.label().name());
    }

    private static Optional<String> id(URI url, URI origin) {
        if (url.getRawPath() == null || !Objects.equals(host(url), host(origin)) || url.getPort() != origin.getPort()) {
            return Optional.empty();
        }
        String base = Objects.requireNonNullElse(origin.getRawPath(), "");
        Matcher path = PATH.matcher(
                url.getRawPath().startsWith(base) ? url.getRawPath().substring(base.length()) : "");
        return path.matches() ? Optional.of(path.group(1)).filter(FileIds::isOne) : Optional.empty();
    }

    private static Optional<String> host(URI url) {
        return Optional.ofNullable(url.getHost()).map(it -> it.toLowerCase(Locale.ROOT));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    /** The same with other texts; what is given is not touched. */
    private static JsonNode replaced(JsonNode value, UnaryOperator<String> change) {
        if (value instanceof TextNode text) {
            String instead = change.apply(text.textValue());
            return instead.equals(text.textValue()) ? text : TextNode.valueOf(instead);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode(list.size());
            list.forEach(each -> copy.add(replaced(each, change)));
            return copy;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            List.copyOf(object.properties())
                    .forEach(each -> copy.set(each.getKey(), replaced(each.getValue(), change)));
            return copy;
        }
        return value;
    }
}

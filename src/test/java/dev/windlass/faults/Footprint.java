package dev.windlass.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import dev.windlass.testing.Sandbox;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that there is of one Deployment: itself, releases, children and pods. Left out is what differs between two runs
 * without faults: names given by chance, uids, resource versions, times, and what other controllers say.
 */
final class Footprint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{16}\\b");
    private static final Set<String> METADATA = Set.of("name", "labels", "annotations", "ownerReferences");
    private static final Set<String> TIMES = Set.of("lastTransitionTime", "createdAt", "failedAt", "at", "time");

    private Footprint() {}

    /** Reads it, an object a line; the name is written as {@code app}, and a template's hash, which has a uid in it, as its turn. */
    static String of(Sandbox box, String name) {
        var text = Stream.of(own(box, name), children(box, name), pods(box, name))
                .flatMap(it -> it)
                .map(line -> line.replace(name, "app"))
                .collect(Collectors.joining("\n"));
        List<String> hashes =
                HASH.matcher(text).results().map(MatchResult::group).distinct().toList();
        return HASH.matcher(UID.matcher(text).replaceAll("uid"))
                .replaceAll(hash -> "hash-" + hashes.indexOf(hash.group()));
    }

    private static Stream<String> own(Sandbox box, String name) {
        var client = box.client();
        var deployment = client.resources(ModelDeployment.class)
                .inNamespace(box.namespace())
                .withName(name)
                .get();
        List<Release> releases = box.releases(name);
        return Stream.concat(Stream.ofNullable(deployment), releases.stream())
                .map(it -> it.getKind() + " " + text(it, true));
    }

    private static Stream<String> children(Sandbox box, String name) {
        var client = box.client();
        var service =
                client.services().inNamespace(box.namespace()).withName(name).get();
        return Stream.of(box.workload(name), box.autoscaler(name), service)
                .flatMap(Stream::ofNullable)
                .map((HasMetadata it) -> it.getKind() + " " + text(it, false));
    }

    private static Stream<String> pods(Sandbox box, String name) {
        return box.pods(name).stream().map(Footprint::pod).sorted();
    }

    private static String pod(Pod pod) {
        var ready = pod.getStatus().getConditions().stream()
                .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
        return "Pod " + pod.getSpec().getContainers().get(0).getImage() + (ready ? " ready" : " not ready");
    }

    private static String text(HasMetadata object, boolean withStatus) {
        ObjectNode node = JSON.valueToTree(object);
        ((ObjectNode) node.get("metadata")).retain(METADATA);
        node.at("/metadata/ownerReferences").forEach(owner -> ((ObjectNode) owner).remove("uid"));
        if (!withStatus) {
            node.remove("status");
        }
        if (node.get("spec") instanceof ObjectNode spec) {
            spec.remove(List.of("clusterIP", "clusterIPs"));
        }
        return sorted(node).toString();
    }

    /** The same with the fields in order and without times. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(it -> array.add(sorted(it)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var fields = new TreeMap<String, JsonNode>(Comparator.naturalOrder());
        node.properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
        fields.keySet().removeAll(TIMES);
        var object = JSON.createObjectNode();
        fields.forEach((key, value) -> object.set(key, sorted(value)));
        return object;
    }
}

package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod may know of itself.
 *
 * @param pod the pod as it was bound to the node
 * @param ip its address
 * @param hostIp its node's address
 */
record PodFacts(Pod pod, String ip, String hostIp) {

    private static final Pattern KEYED = Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

    String namespace() {
        return pod.getMetadata().getNamespace();
    }

    String name() {
        return pod.getMetadata().getName();
    }

    String uid() {
        return pod.getMetadata().getUid();
    }

    /** The value of a field of the downward API; empty if it knows no such field. */
    Optional<String> field(String path) {
        Matcher keyed = KEYED.matcher(path);
        if (keyed.matches()) {
            return Optional.of(keyed(keyed.group(1), keyed.group(2)));
        }
        return switch (path) {
            case "metadata.name" -> Optional.of(name());
            case "metadata.namespace" -> Optional.of(namespace());
            case "metadata.uid" -> Optional.of(uid());
            case "spec.nodeName" -> Optional.of(pod.getSpec().getNodeName());
            case "spec.serviceAccountName" -> Optional.ofNullable(pod.getSpec().getServiceAccountName());
            case "status.podIP", "status.podIPs" -> Optional.of(ip);
            case "status.hostIP", "status.hostIPs" -> Optional.of(hostIp);
            default -> Optional.empty();
        };
    }

    private String keyed(String kind, String key) {
        ObjectMeta metadata = pod.getMetadata();
        Map<String, String> values = "labels".equals(kind) ? metadata.getLabels() : metadata.getAnnotations();
        return Optional.ofNullable(values).map(it -> it.get(key)).orElse("");
    }
}

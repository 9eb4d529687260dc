package dev.windlass.desired;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a model server is told where to put files that come out of predictions: Cog's own command line, with its option. */
final class Uploads {

    private static final String OPTION = "--upload-url";
    private static final List<String> SERVER = List.of("python", "-m", "cog.server.http", OPTION);
    /** What an address may name, and what the kubelet puts there. */
    private static final Map<String, String> FIELDS = new TreeMap<>(Map.of(
            "POD_NAME", "metadata.name",
            "POD_NAMESPACE", "metadata.namespace",
            "POD_UID", "metadata.uid"));

    private Uploads() {}

    /** The container's arguments, which take the place of the image's; none where there is no address. */
    static List<String> arguments(Optional<String> url) {
        return url.map(it -> List.of(SERVER.get(0), SERVER.get(1), SERVER.get(2), SERVER.get(3), it))
                .orElse(List.of());
    }

    /** The address in arguments that were made so. */
    static Optional<String> url(List<String> arguments) {
        int option = arguments.indexOf(OPTION);
        return option >= 0 && option + 1 < arguments.size() ? Optional.of(arguments.get(option + 1)) : Optional.empty();
    }

    /** The variables that an address names, each with the field of the pod that it stands for. */
    static Map<String, String> variables(Optional<String> url) {
        Map<String, String> named = new TreeMap<>(FIELDS);
        named.keySet()
                .removeIf(
                        name -> url.filter(it -> it.contains("$(" + name + ")")).isEmpty());
        return named;
    }
}

package dev.windlass.faults;

import dev.windlass.testing.AuditRecord;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How often each object of a Deployment was created and deleted, by whomever, as the audit log tells. */
final class Births {

    private static final Set<String> COUNTED =
            Set.of("deployments", "releases", "services", "horizontalpodautoscalers", "replicasets");

    private Births() {}

    /** One line for each object that came or went by these writes, with the name written as {@code app}. */
    static List<String> of(List<AuditRecord> writes, String name) {
        var counts = writes.stream()
                .filter(it -> COUNTED.contains(it.resource()))
                .filter(it -> it.name().equals(name) || it.name().startsWith(name + "-"))
                .filter(it -> it.created() || deleted(it))
                .collect(Collectors.groupingBy(it -> line(it, name), Collectors.counting()));
        return counts.entrySet().stream()
                .map(it -> it.getKey() + " × " + it.getValue())
                .sorted()
                .toList();
    }

    private static boolean deleted(AuditRecord it) {
        return it.verb().equals("delete")
                && (it.code() == HttpURLConnection.HTTP_OK || it.code() == HttpURLConnection.HTTP_ACCEPTED);
    }

    private static String line(AuditRecord it, String name) {
        var what = it.created() ? "created" : "deleted";
        // A ReplicaSet is named after the hash of a template that has a uid in it.
        var which = it.resource().equals("replicasets") ? "" : it.name().replace(name, "app");
        return "%s %s.%s %s".formatted(what, it.resource(), it.group(), which);
    }
}

package dev.windlass.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the API server was asked, by whom, in the order it finished; events and leases are left out.
 *
 * <p>The API server logs a request before it is done with it, so a request of one's own that is in the log proves that all
 * answered before it are: each question here makes such a marker request first.
 */
public final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final KubernetesClient client;

    AuditLog(Path file, KubernetesClient client) {
        this.file = file;
        this.client = client;
    }

    /** A place in the log: after all that was answered until now. */
    public record Mark(long position) {}

    public Mark mark() {
        var marker = "/version?marker=" + UUID.randomUUID();
        var from = size();
        client.raw(marker);
        return new Mark(await("audit log entry of " + marker)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> endOf(marker, from), end -> end > 0));
    }

    /** Every write the user asked for since the mark, whatever became of it: see {@link AuditRecord#code()}. */
    public List<AuditRecord> writesBy(String user, Mark since) {
        return since(since, entry -> entry.user().equals(user) && entry.isWrite());
    }

    /** Every write since the mark, by whomever. */
    public List<AuditRecord> writes(Mark since) {
        return since(since, AuditRecord::isWrite);
    }

    /** Every get, list and watch of the user since the mark, discovery included; a watch counts when it begins. */
    public List<AuditRecord> readsBy(String user, Mark since) {
        return since(since, entry -> entry.user().equals(user) && !entry.isWrite());
    }

    /** Every request of the user about a resource since the mark: reads, writes, events and leases. */
    public List<AuditRecord> requestsBy(String user, Mark since) {
        return all(since)
                .filter(entry -> entry.user().equals(user) && !entry.resource().isEmpty())
                .toList();
    }

    /** The user name of a service account. */
    public static String serviceAccount(String namespace, String name) {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    private List<AuditRecord> since(Mark since, Predicate<AuditRecord> wanted) {
        return all(since)
                .filter(entry -> !entry.isEventOrLease())
                .filter(wanted)
                .toList();
    }

    private Stream<AuditRecord> all(Mark since) {
        return read(since.position(), mark().position())
                .lines()
                .map(AuditLog::parse)
                .filter(AuditLog::counts)
                .map(AuditRecord::of);
    }

    /** One entry a request: the last of most, but the first of a watch, which may never end. */
    private static boolean counts(JsonNode event) {
        var isWatch = event.path("verb").asText().equals("watch");
        return event.path("stage").asText().equals(isWatch ? "ResponseStarted" : "ResponseComplete");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private long endOf(String marker, long from) {
        var text = read(from, size());
        var found = text.indexOf(marker);
        var end = found < 0 ? -1 : text.indexOf('\n', found);
        return end < 0 ? -1 : from + text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8).length;
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(long from, long to) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(to - from)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

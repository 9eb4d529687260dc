package dev.windlass.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks instances for the schema of the version that they run, as Cog answers it at {@code /openapi.json}. A version is asked for
 * once at a time; then again after a minute if the instance did not answer, and after an hour if it did, with a schema or none.
 */
public final class SchemaFetcher {

    private static final Logger LOG = Logger.getLogger(SchemaFetcher.class);
    private static final int MOST_BYTES = 512 * 1024;
    private static final int DEEPEST = 64;
    private static final int MOST_KEPT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration UNANSWERED = Duration.ofMinutes(1);
    private static final Duration ANSWERED = Duration.ofHours(1);
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private final Cache<Place, Duration> asked = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfter(Expiry.<Place, Duration>writing((place, pause) -> pause))
            .build();
    private final InputSchemas schemas;
    private final InstanceCalls instances;

    private record Place(String namespace, String version) {}

    /** Tells these schemas what instances answer. */
    public SchemaFetcher(InputSchemas schemas) {
        this(schemas, InstanceCalls.PORT);
    }

    SchemaFetcher(InputSchemas schemas, int port) {
        this.schemas = schemas;
        this.instances = new InstanceCalls(port, PATIENCE);
    }

    /**
     * Asks a ready instance of a Deployment, unless one of its namespace and version was asked lately, or it may run another
     * version than the Deployment asks for; never waits for the answer.
     */
    public void fetch(ModelDeployment deployment, String address) {
        if (allRunWhatIsAsked(deployment)) {
            fetch(
                    deployment.getMetadata().getNamespace(),
                    String.valueOf(deployment.getSpec().version()),
                    address);
        }
    }

    private static boolean allRunWhatIsAsked(ModelDeployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        return status != null
                && Objects.equals(
                        status.observedGeneration(), deployment.getMetadata().getGeneration())
                && Reason.InstancesReady.name().equals(status.state());
    }

    void fetch(String namespace, String version, String address) {
        Place place = new Place(namespace, version);
        if (asked.asMap().putIfAbsent(place, UNANSWERED) == null) {
            var unused = instances.get(address, "/openapi.json", MOST_BYTES).whenComplete((response, failure) -> {
                if (response == null) {
                    LOG.debugf("%s says no schema: %s", address, failure);
                } else {
                    answered(place, response);
                }
            });
        }
    }

    private void answered(Place place, HttpResponse<byte[]> response) {
        asked.put(place, ANSWERED);
        if (response.statusCode() == HttpURLConnection.HTTP_OK) {
            document(response.body())
                    .filter(it -> new VersionSchema(place.version(), it).describesInput())
                    .ifPresent(it -> schemas.learn(place.namespace(), place.version(), it));
        }
    }

    private static Optional<ObjectNode> document(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read instanceof ObjectNode document ? Optional.of(document) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}

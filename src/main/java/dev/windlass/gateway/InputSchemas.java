package dev.windlass.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import dev.windlass.kube.Directory;
import dev.windlass.release.Images;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The schemas of versions: the Model's own word, else what an instance said. What an instance said is believed in its namespace
 * only: somebody else may run something else under the same version. A Model's word is read again
 * aside when it is older than 30 seconds.
 */
public final class InputSchemas {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration SHOWN = Duration.ofMinutes(5);
    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;
    private static final int LEAST_WEIGHT = 64;

    private final Directory directory;
    private final LoadingCache<Question, Optional<VersionSchema>> published;
    private final Cache<Place, VersionSchema> learned = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Place place, VersionSchema schema) -> weight(schema))
            .build();

    private record Question(String namespace, String model, String version) {}

    private record Place(String namespace, String version) {}

    /** Reads Models there. */
    public InputSchemas(Directory directory) {
        this.directory = directory;
        this.published = Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(SHOWN)
                .maximumWeight(MOST_CHARACTERS)
                .weigher((Question question, Optional<VersionSchema> schema) ->
                        schema.map(InputSchemas::weight).orElse(LEAST_WEIGHT))
                .build(this::read);
    }

    /**
     * The schema of what a Deployment of that namespace runs; empty as long as nobody has said.
     *
     * @param model the model, {@code owner/name}
     */
    public Optional<VersionSchema> of(String namespace, String model, String version) {
        return published(new Question(namespace, model, version)).or(() -> learned(namespace, version));
    }

    /** Whether {@link #of(String, String, String)} asks nobody. */
    boolean known(String namespace, String model, String version) {
        return published.getIfPresent(new Question(namespace, model, version)) != null;
    }

    /**
     * The schema of a Model's version; empty as long as nobody has said.
     *
     * @param namespaces whose instances are believed, the first before the others
     */
    public Optional<VersionSchema> of(ModelVersion version, List<String> namespaces) {
        return stated(version)
                .or(() -> namespaces.stream()
                        .flatMap(it -> learned(it, String.valueOf(version.id())).stream())
                        .findFirst());
    }

    /** Keeps what an instance of a Deployment of that namespace says of the version that it runs. */
    public void learn(String namespace, String version, ObjectNode document) {
        learned.put(new Place(namespace, version), new VersionSchema(version, document));
    }

    private Optional<VersionSchema> learned(String namespace, String version) {
        return Optional.ofNullable(learned.getIfPresent(new Place(namespace, version)));
    }

    /** That the cluster does not answer is no reason to refuse a prediction. */
    private Optional<VersionSchema> published(Question question) {
        try {
            return published.get(question);
        } catch (KubernetesClientException away) {
            return Optional.empty();
        }
    }

    private Optional<VersionSchema> read(Question question) {
        String[] parts = question.model().split("/", 2);
        return parts.length < 2
                ? Optional.empty()
                : directory
                        .model(parts[0], parts[1])
                        .filter(model -> model.getSpec() != null)
                        .filter(model -> Images.mayUse(model, question.namespace()))
                        .flatMap(model -> versions(model)
                                .filter(it -> question.version().equals(it.id()))
                                .findFirst())
                        .flatMap(InputSchemas::stated);
    }

    private static Stream<ModelVersion> versions(Model model) {
        return Optional.ofNullable(model.getSpec().versions()).stream().flatMap(List::stream);
    }

    private static Optional<VersionSchema> stated(ModelVersion version) {
        return Optional.ofNullable(version.schema()).map(it -> new VersionSchema(String.valueOf(version.id()), it));
    }

    private static int weight(VersionSchema schema) {
        return LEAST_WEIGHT + schema.document().toString().length();
    }
}

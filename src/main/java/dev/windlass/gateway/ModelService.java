package dev.windlass.gateway;

import dev.windlass.api.Model;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.ModelVersion;
import dev.windlass.hardware.Catalogue;
import dev.windlass.kube.Directory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models and hardware that a caller may see: public models, and those of namespaces whose models the caller may read. */
public final class ModelService {

    private static final String PUBLIC = "public";

    private final Directory directory;
    private final Rights rights;
    private final InputSchemas schemas;

    /** Serves from that cluster, with these schemas of versions. */
    public ModelService(Directory directory, Rights rights, InputSchemas schemas) {
        this.directory = directory;
        this.rights = rights;
        this.schemas = schemas;
    }

    /** Every Model that the caller may see, in no order. */
    public List<Model> list(Caller caller) {
        List<Model> all =
                directory.models().stream().filter(it -> it.getSpec() != null).toList();
        if (rights.allow(caller, Right.list(Right.MODELS, null))) {
            return all;
        }
        Set<String> open = all.stream()
                .filter(it -> !isPublic(it))
                .map(ModelService::owner)
                .distinct()
                .filter(it -> rights.allow(caller, Right.list(Right.MODELS, it)))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(it -> isPublic(it) || open.contains(owner(it)))
                .toList();
    }

    /** The Model of that name. */
    public Model get(Caller caller, ObjectName name) {
        return directory
                .model(name.owner(), name.name())
                .filter(it -> it.getSpec() != null)
                .filter(it ->
                        isPublic(it) || rights.allow(caller, Right.of("get", Right.MODELS, name.owner(), name.name())))
                .orElseThrow(Refused::notFound);
    }

    /** The schema of a Model's version: the Model's, else what instances in its namespace or the caller's said. */
    public Optional<VersionSchema> schema(Caller caller, Model model, ModelVersion version) {
        return schemas.of(
                version,
                Stream.concat(Stream.of(owner(model)), caller.namespace().stream())
                        .toList());
    }

    /** The schema of what a Deployment that the caller may see runs; empty as long as nobody has said. */
    public Optional<VersionSchema> schema(ModelDeployment deployment) {
        return schemas.of(
                deployment.getMetadata().getNamespace(),
                Objects.requireNonNullElse(deployment.getSpec().model(), ""),
                Objects.requireNonNullElse(deployment.getSpec().version(), ""));
    }

    /** The catalogue of hardware: every caller may see it. */
    public Catalogue hardware() {
        return directory.hardware();
    }

    private static boolean isPublic(Model model) {
        return PUBLIC.equals(model.getSpec().visibility());
    }

    private static String owner(Model model) {
        return model.getMetadata().getNamespace();
    }
}

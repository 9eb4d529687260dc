package dev.windlass.gateway;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Model;
import dev.windlass.hardware.Catalogue;
import dev.windlass.kube.Directory;
import dev.windlass.release.Configurations;
import dev.windlass.release.Images;
import dev.windlass.release.SpecChecks;
import dev.windlass.release.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is wrong with a spec, at once: by the schema's rules, and by what hardware and models there are. */
final class SpecValidator {

    private final Directory directory;
    private final Optional<String> imageTemplate;

    SpecValidator(Directory directory, Optional<String> imageTemplate) {
        this.directory = directory;
        this.imageTemplate = imageTemplate;
    }

    /** What is wrong with a spec of a Deployment in that namespace; empty if it can be acted upon. */
    List<Violation> violations(DeploymentSpec spec, String namespace) {
        List<Violation> found = new ArrayList<>(SpecChecks.spec(spec));
        if (sound(found, "hardware")) {
            hardware(Objects.requireNonNull(spec.hardware())).ifPresent(found::add);
        }
        if (sound(found, "model") && sound(found, "version")) {
            image(spec, namespace).ifPresent(found::add);
        }
        return found;
    }

    /** What is wrong with a hardware; empty if there is one of that name. */
    Optional<Violation> hardware(String sku) {
        Catalogue catalogue = directory.hardware();
        if (catalogue.find(sku).isPresent()) {
            return Optional.empty();
        }
        List<String> options = catalogue.byNearness(sku);
        String meant = options.isEmpty()
                ? " There is no hardware yet: apply a preset of the chart, or a Hardware of your own."
                : " Did you mean " + options.get(0) + "? Your options are: "
                        + String.join(", ", catalogue.byName().keySet());
        return Optional.of(new Violation("hardware", sku + " is not a valid hardware SKU." + meant));
    }

    private Optional<Violation> image(DeploymentSpec spec, String namespace) {
        Images.Found found = Images.find(Configurations.of(spec), model(spec, namespace), imageTemplate);
        return Stream.of(found)
                .filter(Images.Missing.class::isInstance)
                .map(missing -> ((Images.Missing) missing).problem())
                .map(problem -> switch (problem.reason()) {
                    case UnknownVersion -> new Violation("version", problem.message());
                    default -> new Violation("model", problem.message());
                })
                .findFirst();
    }

    private Optional<Model> model(DeploymentSpec spec, String namespace) {
        String[] parts = Objects.requireNonNull(spec.model()).split("/", 2);
        return directory
                .model(parts[0], parts[1])
                .filter(model -> model.getSpec() != null)
                .filter(model -> Images.mayUse(model, namespace));
    }

    private static boolean sound(List<Violation> found, String field) {
        return found.stream().noneMatch(it -> it.field().equals(field));
    }
}

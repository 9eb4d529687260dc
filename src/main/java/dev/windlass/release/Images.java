package dev.windlass.release;

import dev.windlass.api.Configuration;
import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import dev.windlass.api.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which image serves a version of a model. */
public final class Images {

    private Images() {}

    /** What was found: an image, or the problem that there is none. */
    public sealed interface Found {}

    /**
     * The image.
     *
     * @param reference an image reference, with a digest unless a person wrote it otherwise
     */
    public record Image(String reference) implements Found {}

    /**
     * There is none.
     *
     * @param problem why
     */
    public record Missing(Problem problem) implements Found {}

    /** Whether Deployments of a namespace may use a Model: it is their own, or public. */
    public static boolean mayUse(Model model, String namespace) {
        return "public".equals(model.getSpec().visibility())
                || namespace.equals(model.getMetadata().getNamespace());
    }

    /**
     * The image for a configuration: its own, else that of the Model's version, else the image template's.
     *
     * @param configuration what is asked for
     * @param model the Model of that name, if it may be used
     * @param template an image reference with {@code {owner}}, {@code {name}} and {@code {version}}, if one is configured
     */
    public static Found find(Configuration configuration, Optional<Model> model, Optional<String> template) {
        if (configuration.image() != null) {
            return new Image(configuration.image());
        }
        String name = Objects.requireNonNull(configuration.model());
        String version = Objects.requireNonNull(configuration.version());
        if (model.isPresent()) {
            return ofModel(model.get(), name, version);
        }
        return template.<Found>map(text -> new Image(fill(text, name, version)))
                .orElseGet(() -> new Missing(new Problem(
                        Reason.UnknownModel,
                        "No Model '" + name + "' may be used in this namespace: create the Model '" + after(name)
                                + "' in the namespace '" + before(name)
                                + "' (with visibility public if that is another namespace), or set spec.image.")));
    }

    private static Found ofModel(Model model, String name, String version) {
        var versions = Optional.ofNullable(model.getSpec().versions()).orElse(List.of());
        return versions.stream()
                .filter(known -> version.equals(known.id()))
                .findFirst()
                .<Found>map(known -> new Image(image(model, known)))
                .orElseGet(() -> new Missing(new Problem(
                        Reason.UnknownVersion,
                        "The Model '" + name + "' has no version " + version + "; " + newest(versions))));
    }

    private static String image(Model model, ModelVersion version) {
        return version.image() != null ? version.image() : model.getSpec().repository() + "@sha256:" + version.id();
    }

    private static String newest(List<ModelVersion> versions) {
        return versions.isEmpty()
                ? "it lists none yet."
                : "it has " + versions.size() + ", the last of which is "
                        + versions.get(versions.size() - 1).id() + ".";
    }

    private static String fill(String template, String name, String version) {
        return template.replace("{owner}", before(name))
                .replace("{name}", after(name))
                .replace("{version}", version);
    }

    private static String before(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static String after(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}

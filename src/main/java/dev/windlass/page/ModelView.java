package dev.windlass.page;

import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model.
 *
 * @param name its name with the owner before it
 * @param description what it does; empty if nobody has said
 * @param open whether every owner may use it
 * @param versions its versions, newest first
 */
public record ModelView(String name, String description, boolean open, List<Version> versions) {

    /**
     * One version of it.
     *
     * @param id its id
     * @param time when it was made; empty if that is not known
     */
    public record Version(String id, String time) {

        /** Its first digits. */
        public String digits() {
            return DeploymentRow.shortened(id);
        }
    }

    static ModelView of(Model model) {
        var metadata = model.getMetadata();
        var spec = model.getSpec();
        return new ModelView(
                metadata.getNamespace() + "/" + metadata.getName(),
                Objects.requireNonNullElse(spec.description(), ""),
                "public".equals(spec.visibility()),
                newestFirst(model).stream()
                        .map(it -> new Version(String.valueOf(it.id()), Moments.of(made(it))))
                        .toList());
    }

    static List<ModelVersion> newestFirst(Model model) {
        return Optional.ofNullable(model.getSpec().versions()).orElse(List.of()).stream()
                .sorted(Comparator.comparing(ModelView::made).reversed())
                .toList();
    }

    private static String made(ModelVersion version) {
        return Objects.requireNonNullElse(version.createdAt(), "");
    }

    /** Where its page is. */
    public String path() {
        return "/model/" + name;
    }

    /** The newest version; empty if there is none. */
    public Optional<Version> newest() {
        return versions.stream().findFirst();
    }
}

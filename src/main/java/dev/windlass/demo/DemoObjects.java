package dev.windlass.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.windlass.api.Hardware;
import dev.windlass.api.Model;
import dev.windlass.api.ModelSpec;
import dev.windlass.api.ModelVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the demo's cluster has before anybody deploys: two namespaces, their accounts, a catalogue and two models. */
final class DemoObjects {

    /** Where the models' images would be. */
    static final String REGISTRY = "registry.example.com/some-org/";

    private static final String ACME = "acme";
    private static final String SOME_ORG = "some-org";

    private DemoObjects() {}

    /** All of them, in an order in which they can be created. */
    static List<HasMetadata> all() {
        Stream<HasMetadata> first = Stream.of(
                namespace(
                        ACME,
                        Map.of(
                                "windlass.dev/display-name", "Acme Corp, Inc.",
                                "windlass.dev/github-url", "https://github.com/acme",
                                "windlass.dev/avatar-url", "https://example.com/avatars/acme.png")),
                namespace(
                        SOME_ORG,
                        Map.of(
                                "windlass.dev/display-name", "Some Org",
                                "windlass.dev/github-url", "https://github.com/some-org")),
                account(Account.DEMO),
                account(Account.READER),
                model(
                        "some-model",
                        "Says a text back, word by word. It stands in for a model.",
                        version(
                                "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf",
                                "2024-01-10T09:00:00Z"),
                        version(
                                "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
                                "2023-11-02T09:00:00Z")),
                model(
                        "broken-model",
                        "Its setup always fails. It shows what becomes of a release that never works.",
                        version(
                                "b40c8a6f5d0f3a7b7e2f1c9d8e6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a",
                                "2024-02-01T09:00:00Z")));
        return Stream.concat(first, hardware().stream()).toList();
    }

    private static List<Hardware> hardware() {
        try (InputStream preset = Objects.requireNonNull(
                DemoObjects.class.getResourceAsStream("/presets/plain.yaml"), "/presets/plain.yaml is missing")) {
            return new ObjectMapper(new YAMLFactory())
                    .readerFor(Hardware.class)
                    .<Hardware>readValues(preset)
                    .readAll();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static HasMetadata namespace(String name, Map<String, String> annotations) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/metadata.name", name)
                .withAnnotations(annotations)
                .endMetadata()
                .build();
    }

    private static HasMetadata account(Account account) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(account.namespace())
                .withName(account.name())
                .endMetadata()
                .build();
    }

    private static Model model(String name, String description, ModelVersion... versions) {
        var model = new Model();
        model.setMetadata(
                new ObjectMetaBuilder().withNamespace(SOME_ORG).withName(name).build());
        model.setSpec(new ModelSpec(REGISTRY + name, List.of(versions), description, "public"));
        return model;
    }

    private static ModelVersion version(String id, String createdAt) {
        return new ModelVersion(id, createdAt, null, null);
    }
}

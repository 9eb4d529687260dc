package dev.windlass.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Configuration;
import dev.windlass.api.Model;
import dev.windlass.api.ModelSpec;
import dev.windlass.api.ModelVersion;
import dev.windlass.api.Reason;
import dev.windlass.testing.Specs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final String OTHER = "1".repeat(64);
    private static final Optional<String> TEMPLATE = Optional.of("r.example.com/{owner}/{name}@sha256:{version}");

    @Test
    void takesTheSpecsOwnImageFirst() {
        assertThat(find("own:1", Optional.of(model(version(id(), null))), TEMPLATE))
                .isEqualTo(new Images.Image("own:1"));
    }

    @Test
    void takesTheModelsRepositoryAndTheVersionAsDigest() {
        assertThat(find(null, Optional.of(model(version(id(), null))), TEMPLATE))
                .isEqualTo(new Images.Image("r.example.com/m@sha256:" + id()));
    }

    @Test
    void takesTheImageThatTheVersionNames() {
        assertThat(find(null, Optional.of(model(version(OTHER, null), version(id(), "else:2"))), TEMPLATE))
                .isEqualTo(new Images.Image("else:2"));
    }

    @Test
    void fillsTheTemplateWhereNoModelDescribesIt() {
        assertThat(find(null, Optional.empty(), TEMPLATE))
                .isEqualTo(new Images.Image("r.example.com/some-org/some-model@sha256:" + id()));
    }

    @Test
    void saysWhichModelToCreateWhereThereIsNeither() {
        var missing = (Images.Missing) find(null, Optional.empty(), Optional.empty());

        assertThat(missing.problem().reason()).isEqualTo(Reason.UnknownModel);
        assertThat(missing.problem().message())
                .contains("create the Model 'some-model' in the namespace 'some-org'", "set spec.image");
    }

    @Test
    void namesTheLastVersionWhereTheModelHasAnother() {
        var missing = (Images.Missing) find(null, Optional.of(model(version(OTHER, null))), TEMPLATE);

        assertThat(missing.problem().reason()).isEqualTo(Reason.UnknownVersion);
        assertThat(missing.problem().message()).contains("has no version " + id(), "the last of which is " + OTHER);
    }

    private static Images.Found find(@Nullable String image, Optional<Model> model, Optional<String> template) {
        return Images.find(configuration(image), model, template);
    }

    private static Configuration configuration(@Nullable String image) {
        return Configurations.of(Specs.withImage(Specs.of("any", "gpu-t4", 1, 1), image));
    }

    private static String id() {
        return Objects.requireNonNull(configuration(null).version());
    }

    private static ModelVersion version(String id, @Nullable String image) {
        return new ModelVersion(id, null, image, null);
    }

    private static Model model(ModelVersion... versions) {
        var model = new Model();
        model.setSpec(new ModelSpec("r.example.com/m", List.of(versions), null, null));
        return model;
    }
}

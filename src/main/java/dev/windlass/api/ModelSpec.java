package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a model's images are and which versions there are. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelSpec(
        @JsonPropertyDescription(
                "The image repository; a version's image is <repository>@sha256:<version> unless the version says otherwise.")
        @Required
        @Size(max = 400)
        @ValidationRule(
                value = "self.matches('^[a-z0-9][-_./:a-z0-9]*$') && !self.contains('@')",
                message =
                        "repository must be an image repository in lower case without tag or digest, such as registry.example.com/some-org/some-model")
        @Nullable
        String repository,

        @JsonPropertyDescription("The versions that may be deployed.") @Size(max = 1000) @Nullable
        List<ModelVersion> versions,

        @JsonPropertyDescription("What the model does.") @Size(max = 4096) @Nullable
        String description,

        @JsonPropertyDescription(
                "private (the default): only this namespace's Deployments may use it; public: every namespace's.")
        @Size(max = 8)
        @ValidationRule(value = "self in ['private', 'public']", message = "visibility must be private or public")
        @Nullable
        String visibility) {}

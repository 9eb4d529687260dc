package dev.windlass.desired;

import dev.windlass.api.EnvFrom;
import dev.windlass.api.EnvVar;
import dev.windlass.api.EnvVarSource;
import dev.windlass.api.KeyReference;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment of the model's container: what Cog and the probes need, then what people ask for. What is empty is
 * left out, as the API server does.
 */
final class Environment {

    private Environment() {}

    /** Nobody's own variable is set twice: what people ask for counts. */
    static List<io.fabric8.kubernetes.api.model.EnvVar> variables(
            @Nullable List<EnvVar> asked, Optional<String> uploadUrl) {
        List<EnvVar> own = Optional.ofNullable(asked).orElse(List.of());
        List<io.fabric8.kubernetes.api.model.EnvVar> variables = new ArrayList<>();
        variables.add(field("POD_IP", "status.podIP"));
        variables.add(new EnvVarBuilder()
                .withName("PORT")
                .withValue(Integer.toString(PodTemplates.PORT))
                .build());
        Uploads.variables(uploadUrl).forEach((name, path) -> {
            if (own.stream().noneMatch(it -> name.equals(it.name()))) {
                variables.add(field(name, path));
            }
        });
        own.stream().map(Environment::variable).forEach(variables::add);
        return variables;
    }

    private static io.fabric8.kubernetes.api.model.EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }

    static List<EnvFromSource> sources(@Nullable List<EnvFrom> asked) {
        return Optional.ofNullable(asked).orElse(List.of()).stream()
                .map(Environment::source)
                .toList();
    }

    private static io.fabric8.kubernetes.api.model.EnvVar variable(EnvVar asked) {
        EnvVarBuilder variable = new EnvVarBuilder().withName(asked.name());
        EnvVarSource from = asked.valueFrom();
        if (from == null) {
            return variable.withValue(orAbsent(asked.value())).build();
        }
        KeyReference secret = from.secretKeyRef();
        if (secret != null) {
            return variable.withNewValueFrom()
                    .withNewSecretKeyRef(secret.key(), secret.name(), secret.optional())
                    .endValueFrom()
                    .build();
        }
        KeyReference map = from.configMapKeyRef();
        return map == null
                ? variable.build()
                : variable.withNewValueFrom()
                        .withNewConfigMapKeyRef(map.key(), map.name(), map.optional())
                        .endValueFrom()
                        .build();
    }

    private static EnvFromSource source(EnvFrom asked) {
        EnvFromSourceBuilder source = new EnvFromSourceBuilder().withPrefix(orAbsent(asked.prefix()));
        var secret = asked.secretRef();
        if (secret != null) {
            source.withNewSecretRef(secret.name(), secret.optional());
        }
        var map = asked.configMapRef();
        if (map != null) {
            source.withNewConfigMapRef(map.name(), map.optional());
        }
        return source.build();
    }

    private static @Nullable String orAbsent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

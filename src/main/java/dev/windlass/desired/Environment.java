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

    static List<io.fabric8.kubernetes.api.model.EnvVar> variables(@Nullable List<EnvVar> asked) {
        List<io.fabric8.kubernetes.api.model.EnvVar> variables = new ArrayList<>();
        variables.add(new EnvVarBuilder()
                .withName("POD_IP")
                .withNewValueFrom()
                .withNewFieldRef()
                .withApiVersion("v1")
                .withFieldPath("status.podIP")
                .endFieldRef()
                .endValueFrom()
                .build());
        variables.add(new EnvVarBuilder()
                .withName("PORT")
                .withValue(Integer.toString(PodTemplates.PORT))
                .build());
        Optional.ofNullable(asked).orElse(List.of()).stream()
                .map(Environment::variable)
                .forEach(variables::add);
        return variables;
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

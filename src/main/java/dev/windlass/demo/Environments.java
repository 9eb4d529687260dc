package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the environment of a container: the machine's PATH, what the image sets, what the pod takes from ConfigMaps,
 * Secrets and the downward API, in a kubelet's order. Variables of Services are left out.
 */
final class Environments {

    private final PodFacts facts;
    private final References references;
    private final Map<String, String> values = new LinkedHashMap<>();
    /** What {@code $(NAME)} may refer to: what the pod sets, not what the image sets. */
    private final Map<String, String> named = new LinkedHashMap<>();

    private Environments(PodFacts facts, References references) {
        this.facts = facts;
        this.references = references;
    }

    /**
     * The environment of a container.
     *
     * @param machine what every process of this machine gets
     * @throws EnvironmentError if something that is not optional is missing
     */
    static Map<String, String> of(
            Container container, Image image, Map<String, String> machine, PodFacts facts, References references)
            throws EnvironmentError {
        var made = new Environments(facts, references);
        made.values.putAll(machine);
        image.env().forEach((name, value) -> made.values.put(name, made.inBraces(value)));
        for (EnvFromSource source : orEmpty(container.getEnvFrom())) {
            made.add(source);
        }
        for (EnvVar variable : orEmpty(container.getEnv())) {
            made.add(variable);
        }
        made.values.putAll(made.named);
        return made.values;
    }

    private String inBraces(String text) {
        return Variables.inBraces(text, withAddress(values, facts));
    }

    /** {@code ${POD_IP}} is there for every image, whether its pod asks for it or not. */
    static Map<String, String> withAddress(Map<String, String> environment, PodFacts facts) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("POD_IP", facts.ip());
        return all;
    }

    private void add(EnvFromSource source) throws EnvironmentError {
        String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
        var map = source.getConfigMapRef();
        if (map != null) {
            configMap(map.getName(), map.getOptional()).forEach((key, value) -> named.put(prefix + key, value));
        }
        var secret = source.getSecretRef();
        if (secret != null) {
            secret(secret.getName(), secret.getOptional()).forEach((key, value) -> named.put(prefix + key, value));
        }
    }

    private void add(EnvVar variable) throws EnvironmentError {
        EnvVarSource from = variable.getValueFrom();
        if (from == null) {
            String text = Objects.requireNonNullElse(variable.getValue(), "");
            named.put(variable.getName(), Variables.inParentheses(text, named));
            return;
        }
        Optional<String> value = value(from);
        if (value.isPresent()) {
            named.put(variable.getName(), value.get());
        }
    }

    private Optional<String> value(EnvVarSource from) throws EnvironmentError {
        var field = from.getFieldRef();
        if (field != null) {
            return Optional.of(facts.field(field.getFieldPath())
                    .orElseThrow(() -> new EnvironmentError("unsupported fieldPath: " + field.getFieldPath())));
        }
        var map = from.getConfigMapKeyRef();
        if (map != null) {
            return key(
                    configMap(map.getName(), map.getOptional()),
                    map.getKey(),
                    map.getOptional(),
                    "ConfigMap " + in(map.getName()));
        }
        var secret = from.getSecretKeyRef();
        if (secret != null) {
            return key(
                    secret(secret.getName(), secret.getOptional()),
                    secret.getKey(),
                    secret.getOptional(),
                    "Secret " + in(secret.getName()));
        }
        throw new EnvironmentError("this node knows fieldRef, configMapKeyRef and secretKeyRef only");
    }

    private String in(String name) {
        return facts.namespace() + "/" + name;
    }

    private static Optional<String> key(
            Map<String, String> values, String key, @Nullable Boolean optional, String where) throws EnvironmentError {
        if (!values.containsKey(key) && !Boolean.TRUE.equals(optional)) {
            throw new EnvironmentError("couldn't find key " + key + " in " + where);
        }
        return Optional.ofNullable(values.get(key));
    }

    private Map<String, String> configMap(String name, @Nullable Boolean optional) throws EnvironmentError {
        return orMissing(references.configMap(facts.namespace(), name), optional, "configmap", name);
    }

    private Map<String, String> secret(String name, @Nullable Boolean optional) throws EnvironmentError {
        return orMissing(references.secret(facts.namespace(), name), optional, "secret", name);
    }

    private static Map<String, String> orMissing(
            Optional<Map<String, String>> found, @Nullable Boolean optional, String kind, String name)
            throws EnvironmentError {
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new EnvironmentError(kind + " \"" + name + "\" not found");
        }
        return found.orElse(Map.of());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}

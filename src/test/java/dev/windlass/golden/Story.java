package dev.windlass.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.Model;
import dev.windlass.api.ModelDeployment;
import dev.windlass.rollout.Platform;
import dev.windlass.testing.Pods;
import dev.windlass.testing.Scene;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A case's folder told as a {@link Scene}: the objects of {@code in-*.yaml}, and what happens to them by
 * {@code in-story.yaml}, a list of steps: reconcile, edit (fields of the spec), annotate, scale, pods, wait, hardware,
 * otherAutoscalers.
 */
final class Story {

    private static final String UID = "00000000-0000-4000-8000-000000000001";

    private final Scene scene;

    private Story(Scene scene) {
        this.scene = scene;
    }

    static Scene told(Path folder) {
        var inputs = Yaml.inputs(folder);
        var deployment = inputs.stream()
                .filter(it -> Yaml.is(it, "windlass.dev/v1", "Deployment"))
                .map(it -> Yaml.read(it, ModelDeployment.class))
                .findFirst()
                .orElseThrow();
        deployment.getMetadata().setUid(UID);
        deployment.getMetadata().setGeneration(1L);
        var story = new Story(new Scene(deployment));
        inputs.forEach(story::add);
        Yaml.list(folder.resolve("in-story.yaml")).forEach(story::happen);
        return story.scene;
    }

    private void add(JsonNode input) {
        if (input.has("imageTemplate") || input.has("service") || input.has("tolerance")) {
            var standard = scene.platform;
            scene.platform = new Platform(
                    Optional.ofNullable(input.path("imageTemplate").textValue()),
                    input.path("service").asBoolean(standard.service()),
                    standard.defaults(),
                    input.path("tolerance").asBoolean(standard.tolerance()),
                    Optional.ofNullable(input.path("uploadUrl").textValue()));
        } else if (input.path("kind").asText().equals("Hardware")) {
            scene.catalogue.add(Yaml.read(input, Hardware.class));
        } else if (input.path("kind").asText().equals("Model")) {
            allow(Yaml.read(input, Model.class));
        } else if (!Yaml.is(input, "windlass.dev/v1", "Deployment")) {
            scene.strangers.add(Yaml.read(input, GenericKubernetesResource.class));
        }
    }

    private void allow(Model model) {
        boolean own = model.getMetadata()
                .getNamespace()
                .equals(scene.deployment.getMetadata().getNamespace());
        if (own || "public".equals(model.getSpec().visibility())) {
            scene.model = model;
        }
    }

    private void happen(JsonNode step) {
        var what = step.fieldNames().next();
        var how = step.get(what);
        switch (what) {
            case "reconcile" -> scene.reconcile();
            case "edit" ->
                scene.edit(it -> Yaml.read(Yaml.merged(Yaml.write(it), (ObjectNode) how), DeploymentSpec.class));
            case "annotate" ->
                how.properties()
                        .forEach(it -> scene.annotate(it.getKey(), it.getValue().asText()));
            case "scale" -> scene.scale(how.asInt());
            case "wait" -> scene.now = scene.now.plus(Duration.parse(how.asText()));
            case "hardware" ->
                scene.catalogue.forEach(it -> it.setSpec(
                        Yaml.read(Yaml.merged(Yaml.write(it.getSpec()), (ObjectNode) how), HardwareSpec.class)));
            case "otherAutoscalers" -> how.forEach(it -> scene.otherAutoscalers.add(it.asText()));
            case "strangersLeave" -> scene.strangers.clear();
            case "pods" -> {
                scene.pods.clear();
                how.forEach(this::addPods);
            }
            default -> throw new IllegalArgumentException("no such step: " + what);
        }
    }

    private void addPods(JsonNode group) {
        long release = group.path("release").asLong();
        for (int i = 0; i < group.path("count").asInt(1); i++) {
            var name = "app-" + release + "-" + group.path("is").asText() + "-" + i;
            scene.pods.add(pod(group, scene.hash(release), name));
        }
    }

    private Pod pod(JsonNode group, String hash, String name) {
        var words = Objects.requireNonNullElse(group.path("words").textValue(), "");
        return switch (group.path("is").asText()) {
            case "ready" -> Pods.ready(hash, name);
            case "settingUp" -> Pods.settingUp(hash, name, scene.now);
            case "unschedulable" -> Pods.unschedulable(hash, name, words);
            case "ended" ->
                Pods.ended(
                        hash,
                        name,
                        group.path("restarts").asInt(),
                        group.path("why").asText("Error"),
                        words);
            case "waiting" ->
                Pods.accepted(Pods.waiting(hash, name, group.path("why").asText(), words), scene.now);
            default -> throw new IllegalArgumentException("no such pod: " + List.of(group));
        };
    }
}

package dev.windlass.desired;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.NamedReference;
import dev.windlass.hardware.Placement;
import dev.windlass.observed.Instance;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Renders the template of the pods that serve a model. */
public final class PodTemplates {

    static final String PORT_NAME = "http";
    static final int PORT = 5000;

    private static final int GRACE_MARGIN = 30;

    private PodTemplates() {}

    /** The template, in the form in which the API server stores it. */
    public static PodTemplateSpec render(TemplateInputs in) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels(in))
                .withAnnotations(Map.of(
                        "windlass.dev/model", word(in.spec().model()),
                        "windlass.dev/version", word(in.spec().version())))
                .endMetadata()
                .withSpec(pod(in))
                .build();
    }

    /** The inputs with the platform's settings that a template was rendered with instead of their own. */
    public static TemplateInputs withSettingsOf(PodTemplateSpec template, TemplateInputs in) {
        PodSpec pod = template.getSpec();
        Duration prediction = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds() - GRACE_MARGIN);
        Duration setup = Probes.setup(pod.getContainers().get(0).getStartupProbe());
        Optional<String> uploadUrl = Uploads.url(pod.getContainers().get(0).getArgs());
        return new TemplateInputs(in.owner(), in.image(), in.spec(), in.hardware(), setup, prediction, uploadUrl);
    }

    private static Map<String, String> labels(TemplateInputs in) {
        Map<String, String> labels = new TreeMap<>(in.owner().labels());
        labels.put(ApiGroup.HARDWARE_LABEL, word(in.spec().hardware()));
        return labels;
    }

    private static PodSpec pod(TemplateInputs in) {
        DeploymentSpec spec = in.spec();
        return Placement.of(in.hardware())
                .place(new PodSpecBuilder())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withServiceAccountName(spec.serviceAccountName())
                .withImagePullSecrets(pullSecrets(spec))
                .withTerminationGracePeriodSeconds(in.prediction().toSeconds() + GRACE_MARGIN)
                .withNewSecurityContext()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(in))
                .build();
    }

    private static Container container(TemplateInputs in) {
        return new ContainerBuilder()
                .withName(Instance.CONTAINER)
                .withImage(in.image())
                .withArgs(Uploads.arguments(in.uploadUrl()))
                .addNewPort()
                .withName(PORT_NAME)
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .endPort()
                .withEnv(Environment.variables(in.spec().env(), in.uploadUrl()))
                .withEnvFrom(Environment.sources(in.spec().envFrom()))
                .withResources(Placement.of(in.hardware()).resources())
                .withStartupProbe(Probes.startup(in.setup()))
                .withReadinessProbe(Probes.readiness())
                .withLivenessProbe(Probes.liveness())
                .withLifecycle(Probes.lifecycle())
                .withTerminationMessagePath("/dev/termination-log")
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext()
                .build();
    }

    private static List<LocalObjectReference> pullSecrets(DeploymentSpec spec) {
        return Optional.ofNullable(spec.imagePullSecrets()).orElse(List.of()).stream()
                .map(NamedReference::name)
                .map(LocalObjectReference::new)
                .toList();
    }

    private static String word(@Nullable String text) {
        return Objects.requireNonNull(text, "the schema requires it");
    }
}

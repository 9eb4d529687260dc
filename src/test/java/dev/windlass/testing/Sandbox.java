package dev.windlass.testing;

import dev.windlass.api.Condition;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Release;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A namespace of a test's own, its Deployments, and what becomes of them. */
public final class Sandbox implements AutoCloseable {

    /** A version; its first digit can be exchanged for another version. */
    public static final String VERSION = "0a77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final String namespace;
    private final ScriptedKubelet kubelet;

    private Sandbox(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.kubelet = new ScriptedKubelet(client, namespace);
    }

    /** A sandbox on the control plane, whose pods a {@link ScriptedKubelet} plays. */
    public static Sandbox open() {
        var plane = ControlPlane.shared();
        TestHardware.apply(plane.client());
        return new Sandbox(plane.client(), plane.newNamespace("acme"));
    }

    @Override
    public void close() {
        kubelet.close();
        ControlPlane.shared().remove(namespace);
    }

    public KubernetesClient client() {
        return client;
    }

    public String namespace() {
        return namespace;
    }

    /** A Deployment of this name, between these bounds, of an image that the kubelet has a script for. */
    public ModelDeployment create(String name, String image, int min, int max) {
        return client.resource(deployment(name, image, min, max)).create();
    }

    /** The same, not yet created. */
    public ModelDeployment deployment(String name, String image, int min, int max) {
        return deployment(name, Specs.of(image, TestHardware.CPU, min, max));
    }

    public ModelDeployment create(ModelDeployment deployment) {
        return client.resource(deployment).create();
    }

    public ModelDeployment deployment(String name, DeploymentSpec spec) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        deployment.setSpec(spec);
        return deployment;
    }

    /** Sets the number of instances as a gateway or an autoscaler does. */
    public void scale(String name, int instances) {
        client.apps().deployments().inNamespace(namespace).withName(name).scale(instances);
    }

    /** Edits the spec as a person would, whatever version of it is current: again if somebody else was quicker. */
    public ModelDeployment edit(String name, UnaryOperator<DeploymentSpec> change) {
        while (true) {
            try {
                return editOnce(name, change);
            } catch (KubernetesClientException overtaken) {
                if (overtaken.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw overtaken;
                }
            }
        }
    }

    private ModelDeployment editOnce(String name, UnaryOperator<DeploymentSpec> change) {
        return client.resources(ModelDeployment.class)
                .inNamespace(namespace)
                .withName(name)
                .edit(it -> {
                    it.setSpec(change.apply(Objects.requireNonNull(it.getSpec())));
                    return it;
                });
    }

    public void annotate(String name, String annotation, String value) {
        ControlPlane.shared()
                .kubectl("annotate", "--overwrite", "-n", namespace, "wdep", name, annotation + "=" + value)
                .orThrow();
    }

    /** Waits until the status of the present generation is so. */
    public ModelDeployment await(String name, String what, Predicate<ModelDeployment> so) {
        return await(name, what, PATIENCE, so);
    }

    /** The same, with this much patience. */
    public ModelDeployment await(String name, String what, Duration patience, Predicate<ModelDeployment> so) {
        return Awaiting.of(
                name + ": " + what,
                patience,
                () -> Optional.ofNullable(get(name))
                        .filter(it -> it.getStatus() != null
                                && Objects.equals(
                                        it.getStatus().observedGeneration(),
                                        it.getMetadata().getGeneration()))
                        .filter(so),
                () -> String.valueOf(get(name) == null ? null : get(name).getStatus()));
    }

    /** Waits until a condition has this reason. */
    public Condition awaitReason(String name, String type, String reason) {
        var reached = await(
                name,
                type + " is " + reason,
                it -> condition(it, type)
                        .filter(found -> reason.equals(found.reason()))
                        .isPresent());
        return condition(reached, type).orElseThrow();
    }

    /** Waits until all instances of the newest release are ready. */
    public ModelDeployment awaitReady(String name) {
        return awaitReady(name, PATIENCE);
    }

    /** The same, with this much patience. */
    public ModelDeployment awaitReady(String name, Duration patience) {
        return await(
                name,
                "Ready",
                patience,
                it -> condition(it, "Ready")
                        .filter(found -> "InstancesReady".equals(found.reason()))
                        .isPresent());
    }

    public ModelDeployment get(String name) {
        return client.resources(ModelDeployment.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    public static Optional<Condition> condition(ModelDeployment deployment, String type) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(it -> type.equals(it.type()))
                .findFirst();
    }

    public List<Release> releases(String name) {
        return client.resources(Release.class).inNamespace(namespace).list().getItems().stream()
                .filter(it -> it.getMetadata().getName().matches(name + "-[0-9]+"))
                .sorted(Comparator.comparing(it -> it.getSpec().number()))
                .toList();
    }

    public Deployment workload(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get();
    }

    public HorizontalPodAutoscaler autoscaler(String name) {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** The pods that are there and stay. */
    public List<Pod> pods(String name) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel("windlass.dev/deployment", name)
                .list()
                .getItems()
                .stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(it -> it.getMetadata().getName()))
                .toList();
    }

    /** Has a pod say that it is at another address. */
    public void setAddress(Pod pod, String address) {
        ControlPlane.shared()
                .kubectl(
                        "patch",
                        "pod",
                        pod.getMetadata().getName(),
                        "-n",
                        namespace,
                        "--subresource=status",
                        "--type=merge",
                        "-p",
                        "{\"status\":{\"podIP\":\"%1$s\",\"podIPs\":[{\"ip\":\"%1$s\"}]}}".formatted(address))
                .orThrow();
    }

    public List<String> podUids(String name) {
        return pods(name).stream().map(it -> it.getMetadata().getUid()).toList();
    }

    /** The images of the pods that are there. */
    public Stream<String> images(String name) {
        return pods(name).stream().map(it -> it.getSpec().getContainers().get(0).getImage());
    }

    /** Waits until there are that many pods that stay. */
    public void awaitPods(String name, int count) {
        Awaiting.until(
                name + " has " + count + " pods",
                () -> pods(name).size() == count,
                () -> pods(name).stream()
                        .map(it -> it.getMetadata().getName())
                        .toList()
                        .toString());
    }

    /** Waits until the pods are of exactly these images. */
    public void awaitImages(String name, List<String> images) {
        Awaiting.until(
                name + " has pods of " + images,
                () -> images(name).sorted().toList().equals(images),
                () -> images(name).toList().toString());
    }

    /** Waits until there are that many pods, all of this image. */
    public void awaitImages(String name, String image, int count) {
        awaitImages(name, Collections.nCopies(count, image));
    }

    /** Waits until there are that many pods of this image, whatever others there are. */
    public void awaitCount(String name, String image, int count) {
        Awaiting.until(
                name + " has " + count + " pods of " + image,
                () -> images(name).filter(image::equals).count() == count,
                () -> images(name).toList().toString());
    }

    /** Waits until a pod of this image is there. */
    public void awaitImage(String name, String image) {
        Awaiting.until(
                name + " has a pod of " + image,
                () -> images(name).anyMatch(image::equals),
                () -> images(name).toList().toString());
    }

    /** Waits for a Kubernetes event about the Deployment. */
    public Event awaitEvent(String name, String reason) {
        return Awaiting.of(
                "event " + reason,
                PATIENCE,
                () -> events(name).filter(it -> reason.equals(it.getReason())).findFirst(),
                () -> events(name).map(Event::getReason).toList().toString());
    }

    /** What has been told of it. */
    public Stream<Event> events(String name) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(it -> "Deployment".equals(it.getInvolvedObject().getKind())
                        && it.getInvolvedObject().getApiVersion().startsWith("windlass.dev/")
                        && name.equals(it.getInvolvedObject().getName()));
    }
}

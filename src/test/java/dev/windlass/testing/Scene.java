package dev.windlass.testing;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.Model;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Price;
import dev.windlass.api.Release;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.observed.Instance;
import dev.windlass.observed.MetricsApis;
import dev.windlass.observed.Observation;
import dev.windlass.release.ReleaseHistory;
import dev.windlass.rollout.Decision;
import dev.windlass.rollout.Planner;
import dev.windlass.rollout.Platform;
import dev.windlass.status.DeploymentStatuses;
import dev.windlass.status.Judgement;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A Deployment and all that belongs to it, without any server: what is decided about it can be carried out on it. */
public final class Scene {

    /** When everything in a scene happens, until time is made to pass. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    public final ModelDeployment deployment;
    public final Map<Long, Release> releases = new TreeMap<>();
    public final List<HasMetadata> strangers = new ArrayList<>();
    public final List<String> otherAutoscalers = new ArrayList<>();
    public final List<Pod> pods = new ArrayList<>();
    public final List<Hardware> catalogue = new ArrayList<>();
    public @Nullable Deployment workload;
    public @Nullable Service service;
    public @Nullable HorizontalPodAutoscaler autoscaler;
    public @Nullable Model model;
    public MetricsApis metrics = MetricsApis.OTHERS;
    public Platform platform = new Platform(Optional.empty(), true, ServingDefaults.STANDARD, true, Optional.empty());
    public Instant now = NOON;
    public Instant lastLeaving = NOON;

    /** A Deployment that nobody has looked at yet. */
    public Scene(ModelDeployment deployment) {
        this.deployment = deployment;
    }

    /** {@code acme/app} with this image and these bounds, on a Hardware that is there. */
    public static Scene of(String image, int min, int max) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace("acme")
                .withName("app")
                .withUid("00000000-0000-4000-8000-000000000001")
                .withGeneration(1L)
                .build());
        deployment.setSpec(Specs.of(image, TestHardware.CPU, min, max));
        var scene = new Scene(deployment);
        scene.catalogue.add(hardware(TestHardware.CPU));
        return scene;
    }

    /** A Hardware that costs 0.36 an hour. */
    public static Hardware hardware(String name) {
        var hardware = new Hardware();
        hardware.setMetadata(new ObjectMetaBuilder().withName(name).build());
        hardware.setSpec(new HardwareSpec(name, null, null, null, null, null, null, null, new Price("0.0001", null)));
        return hardware;
    }

    /** Changes the spec as a person would. */
    public Scene edit(UnaryOperator<DeploymentSpec> change) {
        var before = deployment.getSpec();
        var after = change.apply(before);
        deployment.setSpec(after);
        if (!after.equals(before)) {
            deployment.getMetadata().setGeneration(deployment.getMetadata().getGeneration() + 1);
        }
        return this;
    }

    /** Sets an annotation of the Deployment. */
    public Scene annotate(String name, String value) {
        var all = new TreeMap<>(
                Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.<String, String>of()));
        all.put(name, value);
        deployment.getMetadata().setAnnotations(all);
        return this;
    }

    /** What is seen of it. */
    public Observation seen() {
        return new Observation(
                deployment,
                ReleaseHistory.of(List.copyOf(releases.values())),
                new Observation.Children(workload, service, autoscaler),
                List.copyOf(strangers),
                List.copyOf(otherAutoscalers),
                pods.stream().map(Instance::new).toList(),
                List.copyOf(catalogue),
                Optional.ofNullable(model),
                metrics,
                lastLeaving,
                now);
    }

    /** What is decided about it. */
    public Decision decide() {
        return new Planner(platform).decide(seen());
    }

    /** What is decided about it, where that is not to leave everything as it is. */
    public Decision.Plan plan() {
        return (Decision.Plan) decide();
    }

    /** The status that the decision gives. */
    public DeploymentStatus nextStatus() {
        return DeploymentStatuses.next(Judgement.of(decide()));
    }

    /** Decides and carries everything out. */
    public Scene reconcile() {
        var decision = decide();
        carryOut(decision, Integer.MAX_VALUE);
        StatusRules.hold(deployment);
        return this;
    }

    /** Carries out no more than the first writes, as if the operator were killed then. */
    public void carryOut(Decision decision, int writes) {
        var steps = new ArrayList<Runnable>();
        if (decision instanceof Decision.Plan plan) {
            plan.made().ifPresent(it -> steps.add(() -> add(it)));
            plan.failed().ifPresent(it -> steps.add(() -> note(it)));
            steps.add(() ->
                    autoscaler = plan.children().autoscaler().map(this::kept).orElse(null));
            steps.add(() -> workload = scaled(plan.children()));
            steps.add(() -> service = plan.children().service().orElse(null));
            plan.superfluous().forEach(it -> steps.add(() -> releases.remove(it)));
        }
        steps.add(() -> deployment.setStatus(DeploymentStatuses.next(Judgement.of(decision))));
        steps.stream().limit(writes).forEach(Runnable::run);
    }

    private void add(Release made) {
        var before = releases.put(Objects.requireNonNull(made.getSpec().number()), made);
        if (before != null) {
            throw new AssertionError("release " + made.getSpec().number() + " was made twice");
        }
    }

    private void note(Release failed) {
        releases.values().stream()
                .filter(it ->
                        it.getMetadata().getName().equals(failed.getMetadata().getName()))
                .forEach(it -> it.setStatus(failed.getStatus()));
    }

    private HorizontalPodAutoscaler kept(HorizontalPodAutoscaler wanted) {
        wanted.setStatus(autoscaler == null ? null : autoscaler.getStatus());
        return wanted;
    }

    private Deployment scaled(Decision.Wanted wanted) {
        int before = workload == null
                ? wanted.workload().getSpec().getReplicas()
                : workload.getSpec().getReplicas();
        return new DeploymentBuilder(wanted.workload())
                .editMetadata()
                .withGeneration(1L)
                .endMetadata()
                .editSpec()
                .withReplicas(wanted.setTo().orElse(before))
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(1L)
                .endStatus()
                .build();
    }

    /** Sets the number of instances as a scaler would. */
    public Scene scale(int replicas) {
        workload = new DeploymentBuilder(workload)
                .editSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
        return this;
    }

    /** The workload's controller has not looked at the workload since it was changed. */
    public Scene notSettled() {
        workload = new DeploymentBuilder(workload)
                .editMetadata()
                .withGeneration(2L)
                .endMetadata()
                .build();
        return this;
    }

    /** How many instances are asked for now. */
    public int replicas() {
        return workload == null ? 0 : workload.getSpec().getReplicas();
    }

    /** The hash of the template that a release has. */
    public String hash(long release) {
        return Objects.requireNonNull(
                Objects.requireNonNull(releases.get(release)).getSpec().templateHash());
    }

    /** The hash of the template that instances are made from. */
    public String rolledOut() {
        return seen().rolledOut().orElse("");
    }

    /** Replaces all pods. */
    public Scene pods(Pod... instead) {
        pods.clear();
        pods.addAll(List.of(instead));
        return this;
    }

    /** Pods of a release that are ready, in place of all others. */
    public Scene ready(long release, int count) {
        pods.clear();
        for (int i = 0; i < count; i++) {
            pods.add(Pods.ready(hash(release), "app-" + release + "-" + i));
        }
        return this;
    }

    /** The number of the newest release, 0 if there is none. */
    public long newest() {
        return releases.keySet().stream().max(Long::compare).orElse(0L);
    }

    /** The value of the annotation that asks for a release with a fresh template is made a new one. */
    public Scene redeploy(String value) {
        return annotate(ApiGroup.REDEPLOY_ANNOTATION, value);
    }
}

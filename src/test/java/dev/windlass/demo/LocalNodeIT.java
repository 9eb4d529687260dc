package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pods come to run. */
@OnControlPlane
class LocalNodeIT {

    @TempDir
    static Path folder;

    private static NodeRig rig;

    @BeforeAll
    static void open() {
        rig = NodeRig.in(folder);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void runsEachPodOnAnAddressOfItsOwnWithItsEnvironment() {
        var pod = rig.create(
                withEnvironment(rig.pod("env", "echo $POD_IP $NODE $NAME $LABEL $GREETING", "exec sleep 1000")));
        var other = rig.create(rig.pod("other", "exec sleep 1000"));

        String ip = rig.awaitReady(pod).getStatus().getPodIP();
        String otherIp = rig.awaitReady(other).getStatus().getPodIP();

        assertThat(ip).matches("127\\.[1-9]\\d*\\.\\d+\\.\\d+").isNotEqualTo(otherIp);
        Awaiting.until(
                "it prints",
                () -> rig.log(pod).equals(ip + " " + rig.nodeName() + " env red hello-red\n"),
                () -> rig.log(pod));
    }

    @Test
    void tellsAStateOnlyOnce() {
        var pod = rig.awaitReady(rig.create(rig.pod("quiet", "exec sleep 1000")));
        var version = pod.getMetadata().getResourceVersion();

        await("no more writes")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> version.equals(rig.get(pod).getMetadata().getResourceVersion()));
    }

    @Test
    void saysThatAnImageIsUnknownAndGoesOnLooking() {
        var pod = rig.create(withImage(rig.pod("unknown", "exec sleep 1000"), "late:1"));

        var paused = rig.awaitContainer(pod, "pauses", it -> waits(it, "ImagePullBackOff"));
        assertThat(paused.getState().getWaiting().getMessage())
                .startsWith("Back-off pulling image \"late:1\": ErrImagePull: ")
                .endsWith("late:1: not found");
        assertThat(rig.get(pod).getStatus().getPhase()).isEqualTo("Pending");

        rig.image("late:1", "command: [sh, -c]");
        rig.awaitReady(pod);
    }

    @Test
    void pullsForAsLongAsTheImageSays() {
        rig.image("large", "command: [sh, -c]", "pull: 3s");
        var pod = rig.create(withImage(rig.pod("large", "exec sleep 1000"), "large"));

        rig.awaitContainer(pod, "is being created", it -> waits(it, "ContainerCreating"));
        Instant began = Instant.now();
        rig.awaitReady(pod);

        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void saysWhichSecretIsMissingAndStartsOnceItIsThere() {
        var pod = rig.create(rig.pod("keyless", "echo $token", "exec sleep 1000")
                .editSpec()
                .editFirstContainer()
                .addNewEnvFrom()
                .withNewSecretRef("weights", false)
                .endEnvFrom()
                .endContainer()
                .endSpec());

        var waiting = rig.awaitContainer(pod, "waits", it -> waits(it, "CreateContainerConfigError"));
        assertThat(waiting.getState().getWaiting().getMessage()).isEqualTo("secret \"weights\" not found");

        rig.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(rig.namespace())
                        .withName("weights")
                        .endMetadata()
                        .withStringData(Map.of("token", "t0p"))
                        .build())
                .create();
        rig.awaitReady(pod);
        Awaiting.until("it prints", () -> rig.log(pod).equals("t0p\n"), () -> rig.log(pod));
    }

    @Test
    void saysThatAProgramIsMissing() {
        rig.image("broken", "command: [no-such-program]");
        var pod = rig.create(withImage(rig.pod("broken", "x"), "broken"));

        var crashing = rig.awaitContainer(pod, "gives up", it -> waits(it, "CrashLoopBackOff"));

        assertThat(crashing.getLastState().getTerminated().getReason()).isEqualTo("StartError");
        assertThat(crashing.getLastState().getTerminated().getMessage())
                .endsWith("exec: \"no-such-program\": executable file not found in $PATH");
    }

    @Test
    void runsInitContainersFirst() {
        var init = new ContainerBuilder()
                .withName("init")
                .withImage("shell")
                .withArgs("sleep 2; echo done")
                .build();
        var pod = rig.create(rig.pod("init", "exec sleep 1000")
                .editSpec()
                .withInitContainers(init)
                .endSpec());

        rig.awaitContainer(pod, "waits for the first", it -> waits(it, "PodInitializing"));
        assertThat(NodeRig.condition(rig.get(pod), "Initialized")).isEqualTo("False");
        Pod ready = rig.awaitReady(pod);

        assertThat(ready.getStatus()
                        .getInitContainerStatuses()
                        .get(0)
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isZero();
        assertThat(NodeRig.condition(ready, "Initialized")).isEqualTo("True");
    }

    @Test
    void aPodThatIsNotRestartedSucceedsOrFails() {
        var good = rig.create(
                rig.pod("good", "exit 0").editSpec().withRestartPolicy("Never").endSpec());
        var bad = rig.create(
                rig.pod("bad", "exit 5").editSpec().withRestartPolicy("Never").endSpec());

        rig.await(good, "succeeds", it -> "Succeeded".equals(it.getStatus().getPhase()));
        var failed =
                rig.await(bad, "fails", it -> "Failed".equals(it.getStatus().getPhase()));

        assertThat(NodeRig.container(failed).getState().getTerminated().getExitCode())
                .isEqualTo(5);
    }

    @Test
    void keepsTheNodeAlive() {
        ZonedDateTime first = renewal(Optional.empty());
        var node = rig.client().nodes().withName(rig.nodeName()).get();

        assertThat(node.getStatus().getConditions())
                .anySatisfy(it -> assertThat(it.getType() + it.getStatus()).isEqualTo("ReadyTrue"));
        assertThat(renewal(Optional.of(first))).isAfter(first);
    }

    private static ZonedDateTime renewal(Optional<ZonedDateTime> before) {
        return Awaiting.of(
                "a renewal of the lease",
                Duration.ofSeconds(20),
                () -> Optional.ofNullable(lease())
                        .map(it -> it.getSpec().getRenewTime())
                        .filter(it -> before.isEmpty() || it.isAfter(before.get())),
                () -> String.valueOf(lease()));
    }

    private static Lease lease() {
        return rig.client()
                .leases()
                .inNamespace("kube-node-lease")
                .withName(rig.nodeName())
                .get();
    }

    private static boolean waits(io.fabric8.kubernetes.api.model.ContainerStatus status, String reason) {
        return status.getState().getWaiting() != null
                && reason.equals(status.getState().getWaiting().getReason());
    }

    private static PodBuilder withImage(PodBuilder pod, String image) {
        return pod.editSpec()
                .editFirstContainer()
                .withImage(image)
                .endContainer()
                .endSpec();
    }

    private static PodBuilder withEnvironment(PodBuilder pod) {
        return pod.editMetadata()
                .addToLabels("colour", "red")
                .endMetadata()
                .editSpec()
                .editFirstContainer()
                .addNewEnv()
                .withName("POD_IP")
                .withNewValueFrom()
                .withNewFieldRef("v1", "status.podIP")
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("NODE")
                .withNewValueFrom()
                .withNewFieldRef("v1", "spec.nodeName")
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("NAME")
                .withNewValueFrom()
                .withNewFieldRef("v1", "metadata.name")
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("LABEL")
                .withNewValueFrom()
                .withNewFieldRef("v1", "metadata.labels['colour']")
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("GREETING")
                .withValue("hello-$(LABEL)")
                .endEnv()
                .endContainer()
                .endSpec();
    }
}

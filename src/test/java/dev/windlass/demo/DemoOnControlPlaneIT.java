package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Command;
import dev.windlass.testing.CommandResult;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.WorkingTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo on a control plane of its own, as somebody uses it who does what it says. */
@OnControlPlane
@NullUnmarked // a field that is not there is a red test
class DemoOnControlPlaneIT {

    private static final String ARGUMENTS = "demo --control-plane";
    private static final Pattern EVAL = Pattern.compile("(?m)^ +(eval .*)$");
    private static final Pattern DIRECTORY = Pattern.compile("DIR='([^']+)'");
    private static final List<String> COMPONENTS =
            List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");

    @TempDir
    private Path home;

    private static void awaitGreeting(GatewayProcess demo) {
        Awaiting.of(
                "it says what to do",
                Duration.ofMinutes(3),
                () -> demo.log().contains("kubectl patch") ? Optional.of(true) : Optional.empty(),
                demo::log);
    }

    private static String said(GatewayProcess demo, Pattern pattern) {
        return pattern.matcher(demo.log())
                .results()
                .map((MatchResult it) -> it.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** kubectl as the greeting has it, in the same folder, with the caches of nobody. */
    private String kubectl(GatewayProcess demo, String arguments) {
        CommandResult result = Command.of(
                        List.of("bash", "-c", said(demo, EVAL) + "; cd '" + home + "'; kubectl " + arguments))
                .with(Map.of("HOME", home.toString()))
                .run();
        return result.orThrow().stdout();
    }

    private static void awaitAt(ApiCaller caller, String pointer, String value) {
        Awaiting.until(
                pointer + " is " + value,
                () -> caller.call("GET", "/v1/deployments/acme/app")
                        .json()
                        .at(pointer)
                        .asText()
                        .equals(value),
                () -> caller.call("GET", "/v1/deployments/acme/app").body());
    }

    private static List<ProcessHandle> components(Path state) {
        return ProcessHandle.allProcesses()
                .filter(it -> commandLine(it).contains(state + "/"))
                .filter(it ->
                        COMPONENTS.stream().anyMatch(name -> commandLine(it).contains("/" + name + " ")))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** A kubeconfig of the user would lead it nowhere, as would the address of a server in its environment. */
    @Test
    void runsWhatKubectlSeesAndLeavesNothingBehind() {
        List<ProcessHandle> instances;
        List<ProcessHandle> components;
        Path state;
        try (var demo = GatewayProcess.demo(ARGUMENTS, Map.of("KUBERNETES_MASTER", "http://127.0.0.1:1"))
                .listening()) {
            awaitGreeting(demo);
            state = Path.of(said(demo, DIRECTORY));
            var caller = new ApiCaller(demo.url(), Map.of("Authorization", "Bearer demo", "Prefer", "wait=50"));

            var created = caller.call("POST", "/v1/deployments", """
                    {"name": "app", "model": "some-org/some-model", "hardware": "gpu-t4", "min_instances": 1,
                     "version": "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf", "max_instances": 5}""");
            assertThat(created.status()).as(created.body()).isEqualTo(200);
            awaitAt(caller, "/status/state", "InstancesReady");
            var prediction = caller.call(
                            "POST", "/v1/deployments/acme/app/predictions", "{\"input\": {\"text\": \"hello\"}}")
                    .json();
            assertThat(prediction.get("output"))
                    .as(prediction.toString())
                    .hasToString("[\"you \",\"said: \",\"hello\"]");
            kubectlSeesAndEditsIt(demo, caller);

            instances = demo.descendants();
            components = components(state);
            assertThat(instances).hasSizeGreaterThanOrEqualTo(2);
            assertThat(demo.log()).doesNotContain("\tat ");
            assertThat(components).hasSize(COMPONENTS.size());
        }
        assertThat(instances).noneMatch(ProcessHandle::isAlive);
        // They are nobody's children: whoever inherits them takes a moment to notice that they have ended.
        Awaiting.until(
                "no component runs",
                () -> components.stream().noneMatch(ProcessHandle::isAlive),
                () -> components.toString());
        assertThat(state).doesNotExist();
    }

    private void kubectlSeesAndEditsIt(GatewayProcess demo, ApiCaller caller) {
        assertThat(kubectl(demo, "get wdep,wrel,hw,pods -n acme -o name").lines())
                .contains("deployment.windlass.dev/app", "release.windlass.dev/app-1", "hardware.windlass.dev/gpu-t4")
                .anyMatch(it -> it.startsWith("pod/app-"));
        assertThat(kubectl(demo, "get nodes -o name").lines())
                .contains("node/demo-t4-1")
                .hasSize(6);
        kubectl(demo, "patch wdep app -n acme --type merge -p '{\"spec\": {\"minInstances\": 2}}'");
        awaitAt(caller, "/current_release/configuration/min_instances", "2");
        awaitAt(caller, "/status/instances/ready", "2");
    }

    /** The rights are the cluster's: whoever is not acme's account sees what that one may see. */
    @Test
    void knowsASecondCallerAndNobodyElse() {
        try (var demo = GatewayProcess.demo(ARGUMENTS, Map.of()).listening()) {
            awaitGreeting(demo);
            var reader = new ApiCaller(demo.url(), "demo-reader");

            assertThat(reader.call("GET", "/v1/account").json().get("username").asText())
                    .isEqualTo("some-org");
            assertThat(reader.call("GET", "/v1/models/some-org/some-model").status())
                    .isEqualTo(200);
            assertThat(reader.call("POST", "/v1/deployments", "{\"name\": \"app\"}")
                            .status())
                    .isNotEqualTo(200);
            assertThat(new ApiCaller(demo.url(), "x").call("GET", "/v1/account").status())
                    .isEqualTo(401);
        }
    }

    /** One that cannot have binaries ends as hack/control-plane does, in its words. */
    @Test
    void saysWhatIsMissing() {
        try (var demo =
                GatewayProcess.demo(ARGUMENTS, Map.of("KUBEBUILDER_ASSETS", "", "XDG_CACHE_HOME", "/proc/nowhere"))) {
            assertThat(demo.exitCode()).isEqualTo(3);
            assertThat(demo.log())
                    .contains(
                            "control-plane: cannot write to /proc/nowhere",
                            "hack/control-plane says above what it needs")
                    .doesNotContain("\tat ");
            assertThat(WorkingTree.file("target/demo-control-plane/" + demo.pid()))
                    .doesNotExist();
        }
    }
}

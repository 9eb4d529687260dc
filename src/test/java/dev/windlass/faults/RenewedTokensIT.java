package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.InPod;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in a pod, whose account's token the kubelet replaces before it ends: what has begun with one goes on with the
 * next, without a restart.
 */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class RenewedTokensIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ControlPlane plane = ControlPlane.shared();

    @TempDir
    Path folder;

    private Sandbox box;

    @BeforeEach
    void open() {
        Operators.stopShared();
        box = Sandbox.open();
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void theOperatorGoesOnWithTheNextToken() {
        var pod = InPod.of(Operators.account(), folder);
        try (var operator =
                Operators.start(InPod.NO_KUBECONFIG, pod.environment()).leading()) {
            box.create("before", "test/ready:1", 1, 1);
            box.awaitReady("before");

            pod.renew();

            box.create("after", "test/ready:1", 1, 1);
            box.await("after", "is seen", PATIENCE, it -> it.getStatus().currentRelease() != null);
            assertThat(operator.alive()).isTrue();
        }
    }

    @Test
    void theGatewayGoesOnWithTheNextToken() {
        plane.kubectl(
                        "create",
                        "rolebinding",
                        "all",
                        "--clusterrole=admin",
                        "--serviceaccount=" + box.namespace() + ":default",
                        "-n",
                        box.namespace())
                .orThrow();
        var pod = InPod.of(Gateways.account(), folder);
        try (var gateway =
                Gateways.start(InPod.NO_KUBECONFIG, pod.environment()).listening()) {
            var caller = new ApiCaller(gateway.url(), plane.tokenFor(box.namespace(), "default"));
            assertThat(caller.call("GET", "/v1/deployments").status()).isEqualTo(200);

            pod.renew();

            var stranger = new ApiCaller(gateway.url(), plane.tokenFor(box.namespace(), "default"));
            box.create("after", "test/ready:1", 0, 1);
            var path = "/v1/deployments/" + box.namespace() + "/after";
            Awaiting.of(
                    "the gateway sees it",
                    PATIENCE,
                    () -> Optional.of(stranger.call("GET", path)).filter(it -> it.status() == 200),
                    () -> stranger.call("GET", path).body());
        }
    }
}

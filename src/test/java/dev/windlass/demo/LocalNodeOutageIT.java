package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnControlPlane;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while the API server cannot be reached. */
@OnControlPlane
class LocalNodeOutageIT {

    private static final int SECONDS = 12;

    @TempDir
    Path folder;

    @Test
    void goesOnWithoutTheApiServerAndCatchesUp() {
        Config direct = ControlPlane.shared().client().getConfiguration();
        var server = URI.create(direct.getMasterUrl());
        try (var forwarder = new TcpForwarder(new InetSocketAddress(server.getHost(), server.getPort()));
                var client = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(direct)
                                .withMasterUrl("https://127.0.0.1:" + forwarder.port())
                                .build())
                        .build();
                var rig = NodeRig.in(folder, client)) {
            var running = rig.create(rig.pod("running", "echo started; sleep 6; exit 3"));
            var leaving = rig.create(rig.pod("leaving", "exec sleep 1000"));
            rig.awaitReady(running);
            rig.awaitReady(leaving);

            forwarder.cut();
            Instant over = Instant.now().plusSeconds(SECONDS);
            var coming = rig.create(rig.pod("coming", "exec sleep 1000"));
            rig.client().resource(leaving).delete();
            Awaiting.until(
                    "it restarts alone", () -> rig.log(running).equals("started\nstarted\n"), () -> rig.log(running));
            rig.await(running, "is told of later", it -> Instant.now().isAfter(over));
            assertThat(NodeRig.container(rig.get(running)).getRestartCount()).isZero();
            assertThat(NodeRig.isReady(rig.get(coming))).isFalse();
            forwarder.heal();

            rig.awaitReady(coming);
            rig.awaitGone(leaving);
            rig.awaitContainer(running, "is known to have restarted", it -> it.getRestartCount() > 0);
        }
    }
}

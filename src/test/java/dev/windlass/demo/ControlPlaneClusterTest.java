package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the demo's control plane is started and ended, by a script that only notes what it is asked for. */
class ControlPlaneClusterTest {

    /** No process has it: Linux' highest is 4194304. */
    private static final String NOBODY = "99999999";

    @TempDir
    private Path checkout;

    private Path states;

    @BeforeEach
    void isOne() {
        states = checkout.resolve("target/demo-control-plane");
    }

    private void makeCheckout(int status) throws IOException {
        Files.createDirectories(checkout.resolve("crds"));
        var script = Files.createDirectories(checkout.resolve("hack")).resolve("control-plane");
        Files.writeString(script, """
                #!/bin/sh
                echo "$1 $(basename "$WINDLASS_CONTROL_PLANE_DIR")" >>"$(dirname "$0")/calls"
                [ "$1" = up ] || exit 0
                cp "$WINDLASS_CONTROL_PLANE_TOKENS" "$(dirname "$0")/tokens"
                exit %d
                """.formatted(status));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private String noted(String file) throws IOException {
        return Files.readString(checkout.resolve("hack").resolve(file));
    }

    private Path ours() {
        return states.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void saysThatItNeedsACheckout() {
        var none = catchThrowableOfType(NoCluster.class, () -> ControlPlaneCluster.start(checkout));

        assertThat(none).hasMessageContaining("only in a checkout").hasMessageContaining(checkout.toString());
        assertThat(none.exitStatus()).isEqualTo(1);
    }

    @Test
    void endsWithItsFolder() throws IOException {
        makeCheckout(0);

        try (var cluster = ControlPlaneCluster.start(checkout)) {
            assertThat(ours()).isDirectory();
            assertThat(cluster.advice()).contains("WINDLASS_CONTROL_PLANE_DIR='" + ours() + "' hack/control-plane env");
        }

        assertThat(states).isEmptyDirectory();
        assertThat(noted("calls")).isEqualTo("up %1$s%ndown %1$s%n".formatted(ours().getFileName()));
    }

    @Test
    void knowsTheTokensOfTheDemo() throws IOException {
        makeCheckout(0);

        ControlPlaneCluster.start(checkout).close();

        assertThat(noted("tokens").lines())
                .contains("demo,system:serviceaccount:acme:demo,demo-acme-demo,"
                        + "\"system:serviceaccounts,system:serviceaccounts:acme\"");
    }

    @Test
    void passesOnThatThereAreNoBinaries() throws IOException {
        makeCheckout(3);

        var none = catchThrowableOfType(NoCluster.class, () -> ControlPlaneCluster.start(checkout));

        assertThat(none).hasMessageContaining("says above what it needs");
        assertThat(none.exitStatus()).isEqualTo(3);
        assertThat(states).isEmptyDirectory();
    }

    @Test
    void whateverElseFailsIsAFailure() throws IOException {
        makeCheckout(7);

        var none = catchThrowableOfType(NoCluster.class, () -> ControlPlaneCluster.start(checkout));

        assertThat(none).hasMessageContaining("ended with 7");
        assertThat(none.exitStatus()).isEqualTo(1);
    }

    @Test
    void clearsAwayWhatAKilledDemoLeft() throws IOException {
        makeCheckout(0);
        Files.createDirectories(states.resolve(NOBODY).resolve("logs"));
        Files.createDirectories(states.resolve("1"));

        ControlPlaneCluster.start(checkout).close();

        assertThat(noted("calls")).startsWith("down " + NOBODY).doesNotContain("down 1\n");
        assertThat(states)
                .isDirectoryNotContaining(it -> it.endsWith(NOBODY))
                .isDirectoryContaining(it -> it.endsWith("1"));
    }
}

package dev.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a process finds in a pod: the address of the API server, and files with its certificate and with the account's token,
 * which is of use for as long as a Secret is there that it is bound to.
 */
public final class InPod {

    /** In a pod there is none. */
    public static final Path NO_KUBECONFIG = Path.of("/dev/null");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ControlPlane plane = ControlPlane.shared();
    private final ChartRbac.Account account;
    private final Path token;
    private final Path authority;
    private String bound = "";

    private InPod(ChartRbac.Account account, Path folder) {
        this.account = account;
        this.token = folder.resolve("token");
        this.authority = folder.resolve("ca.crt");
    }

    /** A pod of this account, whose files are in that folder. */
    public static InPod of(ChartRbac.Account account, Path folder) {
        var pod = new InPod(account, folder);
        write(
                pod.authority,
                new String(
                        Base64.getDecoder().decode(pod.plane.adminConfig().getCaCertData()),
                        StandardCharsets.US_ASCII));
        pod.mount();
        return pod;
    }

    /** The environment in which the program finds all that. */
    public Map<String, String> environment() {
        var server = URI.create(plane.adminConfig().getMasterUrl());
        return Map.of(
                "KUBERNETES_SERVICE_HOST", server.getHost(),
                "KUBERNETES_SERVICE_PORT", Integer.toString(server.getPort()),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", token.toString(),
                "KUBERNETES_CERTS_CA_FILE", authority.toString(),
                "KUBERNETES_NAMESPACE", account.namespace());
    }

    /** Has the API server accept the token no longer, and puts the next in its place. */
    public void renew() {
        var old = read(token);
        plane.kubectl("delete", "secret", bound, "-n", account.namespace()).orThrow();
        Awaiting.until(
                "the old token is refused",
                () -> plane.kubectl("auth", "whoami", "--token", old).exitCode() != 0,
                () -> plane.kubectl("auth", "whoami", "--token", old).stdout());
        mount();
    }

    private void mount() {
        bound = account.name() + "-" + COUNT.incrementAndGet();
        plane.kubectl("create", "secret", "generic", bound, "-n", account.namespace())
                .orThrow();
        var made = plane.kubectl(
                        "create",
                        "token",
                        account.name(),
                        "-n",
                        account.namespace(),
                        "--bound-object-kind=Secret",
                        "--bound-object-name=" + bound)
                .orThrow();
        write(token, made.stdout().strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All at once, as the kubelet does. */
    private static void write(Path file, String text) {
        try {
            var beside = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Cog itself, with small models in {@code src/test/resources/cog}, as images for a LocalNode: {@code cog/ready},
 * {@code cog/held}, {@code cog/slow-setup} (20 s), {@code cog/setup-raises} and {@code cog/says-back}, each with any tag or digest.
 *
 * <pre>
 * var images = RealCog.install().imagesIn(folder.resolve("images"));
 * var node = LocalNode.start(client, LocalNodeSettings.of(Set.of("plain-cpu"), images, folder.resolve("pods")));
 * </pre>
 */
public final class RealCog {

    private static final List<String> MODELS = List.of("ready", "held", "slow-setup", "setup-raises", "says-back");

    private final String programs;

    private RealCog(String programs) {
        this.programs = programs;
    }

    /** Cog at the version of {@code hack/cog}, which is installed if need be; that it cannot be is a failure. */
    public static RealCog install() {
        var result = Command.of(List.of(WorkingTree.file("hack/cog").toString()))
                .run()
                .orThrow();
        return new RealCog(result.stdout().strip());
    }

    /** Says in this folder what the images run; answers the folder. */
    public Path imagesIn(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var model : MODELS) {
                Files.writeString(folder.resolve("cog-" + model + ".yaml"), image(model));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in an image that Cog built, but for the address that it listens at; the port is in the pod's environment. The probes' {@code python} is on the PATH. */
    private String image(String model) {
        return """
                image: cog/%s*
                command: [sh, -c, 'exec "$@" --host "$POD_IP"', entrypoint]
                args: [python, -m, cog.server.http]
                env:
                  PATH: "%s:${PATH}"
                  COG_PREDICT_TYPE_STUB: predict.py:Predictor
                  PYTHONDONTWRITEBYTECODE: "1"
                workingDir: "%s"
                """.formatted(model, programs, WorkingTree.file("src/test/resources/cog/" + model));
    }
}

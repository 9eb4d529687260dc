package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The files of one container.
 *
 * @param folder its home and working directory, unless its image or pod names another
 * @param log all that it printed, over all its restarts
 * @param termination its termination log
 */
record ContainerFiles(Path folder, Path log, TerminationLog termination) {

    private static final String DEFAULT_TERMINATION_PATH = "/dev/termination-log";

    static ContainerFiles of(Path base, ObjectMeta pod, Container container) {
        Path folder = folder(base, pod, container.getName());
        String path = Objects.requireNonNullElse(container.getTerminationMessagePath(), DEFAULT_TERMINATION_PATH);
        return new ContainerFiles(
                folder,
                log(base, pod, container.getName()),
                new TerminationLog(folder.resolve("termination-log"), path));
    }

    static Path log(Path base, ObjectMeta pod, String container) {
        return folder(base, pod, container).resolve("log");
    }

    /** What the last run of a probe or hook of this name printed. */
    Path output(String name) {
        return folder.resolve(name + ".out");
    }

    /** Makes them ready for a start of the container; answers how long its log is already, in bytes. */
    long prepare() throws IOException {
        Files.createDirectories(folder);
        termination.empty();
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private static Path folder(Path base, ObjectMeta pod, String container) {
        return base.resolve(pod.getNamespace() + "_" + pod.getName() + "_" + pod.getUid())
                .resolve(container);
    }
}

package dev.windlass.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the project as they lie on disk, found from wherever the tests run. */
public final class WorkingTree {

    private WorkingTree() {}

    /** The file or folder of this path below the folder of {@code pom.xml}, which need not exist. */
    public static Path file(String path) {
        return base().resolve(path);
    }

    public static Path base() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("pom.xml"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no pom.xml in or above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}

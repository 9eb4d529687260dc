package dev.windlass.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What all containers of a {@link LocalNode} share.
 *
 * @param loop where everything is decided
 * @param processes what runs
 * @param images what images run
 * @param references the ConfigMaps and Secrets of the cluster
 * @param folder where containers keep their files
 * @param firstBackOff the first pause after a failure
 */
record Host(Loop loop, Processes processes, Images images, References references, Path folder, Duration firstBackOff) {}

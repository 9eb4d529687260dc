package dev.windlass.rest;

import dev.windlass.api.Hardware;
import java.util.Objects;

/**
 * A hardware on the wire.
 *
 * @param name its name for people
 * @param sku its name in bodies
 */
record HardwareBody(String name, String sku) {

    static HardwareBody of(Hardware hardware) {
        String sku = hardware.getMetadata().getName();
        String name = hardware.getSpec() == null ? null : hardware.getSpec().displayName();
        return new HardwareBody(Objects.requireNonNullElse(name, sku), sku);
    }
}

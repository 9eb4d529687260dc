package dev.windlass.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * How a gateway works.
 *
 * @param imageTemplate the image of a model that no Model describes, as the operator has it
 * @param defaultOwner the owner of what a caller creates who has no namespace and names none
 * @param patience how long a write waits for the operator to take it up
 */
public record GatewaySettings(Optional<String> imageTemplate, Optional<String> defaultOwner, Duration patience) {}

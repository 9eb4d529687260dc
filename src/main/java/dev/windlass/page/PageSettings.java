package dev.windlass.page;

import dev.windlass.gateway.Delays;
import java.net.URI;
import java.util.Optional;

/**
 * How the page presents itself.
 *
 * @param publicUrl where people reach it; empty: wherever they say they did
 * @param hint what is said beside the field for the token, such as where to get one
 * @param usual how long instances stay where their Deployment says nothing of it
 */
public record PageSettings(Optional<URI> publicUrl, Optional<String> hint, Delays usual) {}

package dev.windlass.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment's name as a caller writes it: with or without its owner before it.
 *
 * @param owner the owner, if one is written
 * @param name the name
 */
record QualifiedName(Optional<String> owner, @Nullable String name) {

    static QualifiedName of(@Nullable String written) {
        int slash = written == null ? -1 : written.indexOf('/');
        return written == null || slash < 0
                ? new QualifiedName(Optional.empty(), written)
                : new QualifiedName(Optional.of(written.substring(0, slash)), written.substring(slash + 1));
    }
}

package dev.windlass.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Holds inputs against the schema of their version. A schema that is broken refuses nothing: the instance will say. */
public final class InputValidator {

    private static final Logger LOG = Logger.getLogger(InputValidator.class);
    private static final int MOST_KEPT = 200;

    private final LoadingCache<VersionSchema, Optional<CompiledSchema>> compiled =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build(InputValidator::compile);

    /** What is wrong with an input; empty if it may be run. */
    public List<InvalidField> check(VersionSchema schema, ObjectNode input) {
        return compiled.get(schema).map(it -> it.check(input)).orElse(List.of());
    }

    /**
     * Goes on only with an input that may be run.
     *
     * @throws Refused with everything that is wrong with it, if not
     */
    public void demand(VersionSchema schema, ObjectNode input) {
        List<InvalidField> faults = check(schema, input);
        if (!faults.isEmpty()) {
            throw Refused.invalidInput(faults);
        }
    }

    private static Optional<CompiledSchema> compile(VersionSchema schema) {
        Optional<CompiledSchema> made = attempt(schema);
        if (made.isEmpty()) {
            LOG.warnf(
                    "Inputs of version %s are accepted unchecked: its schema is broken, or refers in circles or outside itself",
                    schema.version());
        }
        return made;
    }

    /** A schema may fail the library in as many ways as it can be written. */
    private static Optional<CompiledSchema> attempt(VersionSchema schema) {
        try {
            return CompiledSchema.of(schema);
        } catch (RuntimeException broken) {
            LOG.debug("A version's schema is broken", broken);
            return Optional.empty();
        }
    }
}

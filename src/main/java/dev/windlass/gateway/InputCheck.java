package dev.windlass.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.prediction.Target;
import java.util.Optional;

/** Whether a model can take an input, as far as anybody has said what it takes. */
public final class InputCheck {

    private final InputSchemas schemas;
    private final InputValidator validator = new InputValidator();

    /** By these schemas. */
    public InputCheck(InputSchemas schemas) {
        this.schemas = schemas;
    }

    /** Whether {@link #demand} asks nobody. */
    boolean known(Target target) {
        return schemas.known(target.deployment().owner(), target.model(), target.version());
    }

    /**
     * Goes on only if the model takes that input; whether its output may come in parts.
     *
     * @throws Refused with everything that is wrong with it, if not
     */
    boolean demand(Target target, ObjectNode input) {
        Optional<VersionSchema> schema = schemas.of(target.deployment().owner(), target.model(), target.version());
        schema.ifPresent(it -> validator.demand(it, input));
        return schema.flatMap(VersionSchema::outputIsStream).orElse(true);
    }
}

package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.windlass.gateway.InvalidField;
import dev.windlass.gateway.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error on the wire, {@code application/problem+json} (RFC 9457).
 *
 * @param title the kind of error
 * @param detail what is wrong and what to do about it
 * @param status the HTTP status
 * @param errors each wrong field
 * @param invalidFields each wrong field of an input
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
        String title,
        String detail,
        int status,
        @Nullable List<FieldError> errors,
        @JsonProperty("invalid_fields") @Nullable List<InvalidField> invalidFields) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A wrong field.
     *
     * @param pointer where it is in the body, a JSON pointer (RFC 6901)
     * @param detail what is wrong with it
     */
    record FieldError(String pointer, String detail) {}

    static ProblemBody of(String title, String detail, int status) {
        return new ProblemBody(title, detail, status, null, null);
    }

    /** Wrong fields of a Deployment. */
    static ProblemBody ofFields(Refused refused) {
        return new ProblemBody(
                "Validation failed", Fields.text(refused.violations()), 400, Fields.errors(refused.violations()), null);
    }

    /** An input that cannot be run. */
    static ProblemBody ofInput(Refused refused) {
        List<InvalidField> fields = refused.invalidFields();
        return new ProblemBody(
                "Input validation failed",
                "- " + refused.sentence() + "\n",
                422,
                null,
                fields.isEmpty() ? null : fields);
    }
}

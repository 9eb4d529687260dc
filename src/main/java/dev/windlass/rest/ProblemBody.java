package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error on the wire, {@code application/problem+json} (RFC 9457).
 *
 * @param title the kind of error
 * @param detail what is wrong and what to do about it
 * @param status the HTTP status
 * @param errors each wrong field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
        String title, String detail, int status, @Nullable List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A wrong field.
     *
     * @param pointer where it is in the body, a JSON pointer (RFC 6901)
     * @param detail what is wrong with it
     */
    record FieldError(String pointer, String detail) {}
}

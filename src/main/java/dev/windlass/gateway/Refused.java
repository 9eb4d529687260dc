package dev.windlass.gateway;

import dev.windlass.release.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A request that is not granted, for a reason the caller can do something about. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of reason it is. */
    public enum Kind {
        /** No token, or one that says nothing. */
        UNAUTHENTICATED,
        /** Not there, or not the caller's to know of: the two look the same. */
        NOT_FOUND,
        /** Fields that cannot be so. */
        INVALID,
        /** An input that a model cannot take. */
        INVALID_INPUT,
        /** A version of a model that nothing serves, or nothing that the caller may use: the two look the same. */
        INVALID_VERSION,
        /** A request that cannot be understood. */
        MALFORMED,
        /** More than is taken. */
        TOO_LARGE,
        /** There is no room for it now. */
        TOO_MANY,
        /** Not by this gateway, which stops. */
        STOPPING,
        /** Somebody has changed it since it was seen. */
        CHANGED,
        /** It cannot be done now. */
        NOT_NOW,
        /** Stored, but the cluster makes nothing of it as things are. */
        BLOCKED,
        /** Stored, but no operator has taken it up yet. */
        NOT_TAKEN_UP
    }

    private final Kind kind;
    private final transient List<Violation> violations;
    private final transient List<InvalidField> invalidFields;

    private Refused(Kind kind, String message, List<Violation> violations, List<InvalidField> invalidFields) {
        super(message);
        this.kind = kind;
        this.violations = List.copyOf(violations);
        this.invalidFields = List.copyOf(invalidFields);
    }

    /** Refuses with a sentence. */
    public static Refused because(Kind kind, String sentence) {
        return new Refused(kind, sentence, List.of(), List.of());
    }

    /** Refuses what is not there or not the caller's to know of. */
    public static Refused notFound() {
        return because(Kind.NOT_FOUND, "The requested resource could not be found.");
    }

    /** Refuses fields, with everything that is wrong with them. */
    public static Refused invalid(List<Violation> violations) {
        return new Refused(Kind.INVALID, "The following errors occurred:", violations, List.of());
    }

    /** Refuses one field. */
    public static Refused invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Refuses an input, with everything that is wrong with it. */
    public static Refused invalidInput(List<InvalidField> fields) {
        String sentence =
                fields.stream().map(it -> it.field() + ": " + it.description()).collect(Collectors.joining("\n- "));
        return new Refused(Kind.INVALID_INPUT, sentence, List.of(), fields);
    }

    /** Refuses a version that nothing serves, or nothing that the caller may use. */
    public static Refused invalidVersion() {
        return because(
                Kind.INVALID_VERSION,
                "The specified version does not exist (or perhaps you don't have permission to use it?)");
    }

    /** What kind of reason it is. */
    public Kind kind() {
        return kind;
    }

    /** The fields that cannot be so; empty unless the kind is {@link Kind#INVALID}. */
    public List<Violation> violations() {
        return violations;
    }

    /** What is wrong with the input; empty unless the kind is {@link Kind#INVALID_INPUT}, and even then where no field is to blame. */
    public List<InvalidField> invalidFields() {
        return invalidFields;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

package dev.windlass.gateway;

import dev.windlass.release.Violation;
import java.util.List;

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
        /** A request that cannot be understood. */
        MALFORMED,
        /** More than is taken. */
        TOO_LARGE,
        /** There is no room for it now. */
        TOO_MANY,
        /** It cannot be done now. */
        NOT_NOW,
        /** Stored, but the cluster makes nothing of it as things are. */
        BLOCKED,
        /** Stored, but no operator has taken it up yet. */
        NOT_TAKEN_UP
    }

    private final Kind kind;
    private final transient List<Violation> violations;

    private Refused(Kind kind, String message, List<Violation> violations) {
        super(message);
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    /** Refuses with a sentence. */
    public static Refused because(Kind kind, String sentence) {
        return new Refused(kind, sentence, List.of());
    }

    /** Refuses what is not there or not the caller's to know of. */
    public static Refused notFound() {
        return because(Kind.NOT_FOUND, "The requested resource could not be found.");
    }

    /** Refuses fields, with everything that is wrong with them. */
    public static Refused invalid(List<Violation> violations) {
        return new Refused(Kind.INVALID, "The following errors occurred:", violations);
    }

    /** Refuses one field. */
    public static Refused invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** What kind of reason it is. */
    public Kind kind() {
        return kind;
    }

    /** The fields that cannot be so; empty unless the kind is {@link Kind#INVALID}. */
    public List<Violation> violations() {
        return violations;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

package dev.windlass.kube;

/** The name under which the operator's writes are noted in managed fields. */
public final class FieldManager {

    /** The operator's name. */
    public static final String OPERATOR = "windlass-operator";

    private FieldManager() {}
}

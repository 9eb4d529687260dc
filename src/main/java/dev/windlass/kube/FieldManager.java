package dev.windlass.kube;

import dev.windlass.api.ApiGroup;

/** The name under which the operator's writes are noted in managed fields. */
public final class FieldManager {

    /** The operator's name. */
    public static final String OPERATOR = ApiGroup.FIELD_MANAGER;

    private FieldManager() {}
}

package dev.windlass.kube;

import dev.windlass.api.ApiGroup;

/** The names under which writes are noted in managed fields. */
public final class FieldManager {

    /** The operator's name. */
    public static final String OPERATOR = ApiGroup.FIELD_MANAGER;

    /** The gateway's, for what it writes on behalf of a caller; also its user agent, by which the API server knows it. */
    public static final String GATEWAY = ApiGroup.GATEWAY_FIELD_MANAGER;

    private FieldManager() {}
}

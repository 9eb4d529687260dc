package dev.windlass.api;

/** What all of Windlass' resources share on the wire. */
public final class ApiGroup {
    /** The API group. */
    public static final String NAME = "windlass.dev";
    /** The one served version. */
    public static final String VERSION = "v1";

    private ApiGroup() {}
}

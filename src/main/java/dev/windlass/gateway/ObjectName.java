package dev.windlass.gateway;

import java.util.regex.Pattern;

/**
 * The name of something in a namespace, as it stands in a path: {@code acme/my-app}.
 *
 * @param owner the namespace
 * @param name the object's name in it
 */
public record ObjectName(String owner, String name) {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");

    /**
     * The name in a path.
     *
     * @throws Refused if nothing can be called so: then nothing is there
     */
    public static ObjectName of(String owner, String name) {
        if (!NAMESPACE.matcher(owner).matches() || !NAME.matcher(name).matches()) {
            throw Refused.notFound();
        }
        return new ObjectName(owner, name);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}

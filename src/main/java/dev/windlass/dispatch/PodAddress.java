package dev.windlass.dispatch;

import java.net.URI;

/** The address of a pod as a URL has it: one of IPv6 needs brackets, which Kubernetes does not give it. */
public final class PodAddress {

    private PodAddress() {}

    /** What stands for that address in a URL. */
    public static String host(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** A URL of the form {@code http://address:port}, the address in brackets if it needs them. */
    public static String repaired(URI url) {
        String authority = url.getRawAuthority();
        if (url.getHost() != null || authority == null || authority.indexOf(':') == authority.lastIndexOf(':')) {
            return url.toString();
        }
        int port = authority.lastIndexOf(':');
        return url.getScheme() + "://" + host(authority.substring(0, port)) + authority.substring(port);
    }
}

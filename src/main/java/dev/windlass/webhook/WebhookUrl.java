package dev.windlass.webhook;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a webhook goes. Nothing but this reads such a URL, so that no two readers can take it for different hosts.
 *
 * @param secure whether it is HTTPS
 * @param host the host in lower case: a name, or an address without brackets
 * @param port the port
 * @param target path and query
 */
record WebhookUrl(boolean secure, String host, int port, String target) {

    private static final int LONGEST = 4096;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int MOST_PORT = 65_535;
    private static final Pattern NUMBER = Pattern.compile("25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:" + NUMBER + ")\\.){3}(?:" + NUMBER + ")");
    private static final Pattern ENDS_AS_A_NUMBER = Pattern.compile("(?:.*\\.)?\\d[^.]*");

    /** What is wrong with the text of a URL, whatever it may lead to. */
    static Optional<String> refusal(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("The webhook's URL is longer than " + LONGEST + " characters.");
        }
        try {
            return refusal(new URI(text));
        } catch (URISyntaxException notOne) {
            return Optional.of("The webhook is no URL: write one like https://example.com/hook.");
        }
    }

    private static Optional<String> refusal(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) && !"http".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("The webhook's URL must begin with https://.");
        }
        String authority = Objects.requireNonNullElse(url.getRawAuthority(), "");
        if (authority.contains("@")) {
            return Optional.of("The webhook's URL must not name a user: put a secret into its path or query.");
        }
        if (url.getPort() == 0 || url.getPort() > MOST_PORT || authority.endsWith(":")) {
            return Optional.of("The webhook's URL has no such port: leave it out.");
        }
        String host = url.getHost();
        if (host == null) {
            return Optional.of(
                    "The webhook's URL names no host that can be reached: write a name of letters, digits, hyphens and"
                            + " dots (others as xn--...), or an address like 198.41.0.4 or [2606:4700::1111].");
        }
        return host.startsWith("[") ? ofIpv6(host) : ofName(host);
    }

    private static Optional<String> ofIpv6(String host) {
        if (host.contains("%")) {
            return Optional.of("The webhook's URL must not name a network interface.");
        }
        IPAddress address = new IPAddressString(bare(host)).getAddress();
        return address == null || address.toIPv6().isIPv4Mapped()
                ? Optional.of(
                        "The webhook's host is an address of IPv4 in a strange spelling: write four decimal numbers.")
                : Optional.empty();
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    private static Optional<String> ofName(String host) {
        if (host.endsWith(".")) {
            return Optional.of("The webhook's host must not end with a dot.");
        }
        if (ENDS_AS_A_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            return Optional.of("The webhook's host is an address in a strange spelling: write four decimal numbers.");
        }
        return Optional.empty();
    }

    /** What a text says that has no {@link #refusal}. */
    static WebhookUrl of(String text) {
        URI url = URI.create(URI.create(text).toASCIIString());
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new WebhookUrl(
                secure,
                bare(url.getHost()).toLowerCase(Locale.ROOT),
                url.getPort() >= 0 ? url.getPort() : secure ? HTTPS : HTTP,
                url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    /** What is wrong with it where nothing special is allowed. */
    Optional<String> publicRefusal() {
        if (!secure) {
            return Optional.of("The webhook's URL must begin with https://.");
        }
        return port == HTTPS || port == HTTP
                ? Optional.empty()
                : Optional.of("The webhook's port must be 443 or 80: leave it out.");
    }

    /** The address that the host is, if it is no name. */
    Optional<InetAddress> address() {
        return host.contains(":") || IPV4.matcher(host).matches()
                ? Optional.of(new IPAddressString(host).getAddress().toInetAddress())
                : Optional.empty();
    }

    /** Whether the host is this machine by any name server's leave or none. */
    boolean local() {
        return "localhost".equals(host) || host.endsWith(".localhost");
    }
}

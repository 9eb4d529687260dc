package dev.windlass.webhook;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blocks of addresses, in CIDR notation.
 *
 * @param blocks the blocks
 */
record AddressBlocks(List<IPAddress> blocks) {

    /** An address or a CIDR block, in none of the other spellings that the library knows. */
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allow_inet_aton(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    /**
     * The addresses of IPv4 that are not anybody's on the internet: IANA's special-purpose registry, and what clouds put
     * their metadata at. Those of carriers' NAT hold Alibaba's, link-local ones most others'.
     */
    private static final List<String> SPECIAL_IPV4 = List.of(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers' NAT
            "127.0.0.0/8", // loopback
            "168.63.129.16", // Azure's wire server
            "169.254.0.0/16", // link-local
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /**
     * The same of IPv6. Only 2000::/3 is given out; outside are unspecified, loopback, IPv4-mapped and -compatible, NAT64
     * (64:ff9b::/96, 64:ff9b:1::/48), discard (100::/64), segment routing (5f00::/16), unique local (fc00::/7), link-local
     * (fe80::/10), site-local (fec0::/10) and multicast (ff00::/8).
     */
    private static final List<String> SPECIAL_IPV6 = List.of(
            "::/3",
            "4000::/2",
            "8000::/1",
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID, AMT
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // AS112
            "3ffe::/16", // 6bone
            "3fff::/20"); // documentation

    /** What a webhook does not reach unless it is allowed to. */
    static final AddressBlocks SPECIAL = new AddressBlocks(Stream.of(SPECIAL_IPV4, SPECIAL_IPV6)
            .flatMap(List::stream)
            .map(AddressBlocks::block)
            .toList());

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    AddressBlocks {
        blocks = List.copyOf(blocks);
    }

    /** The blocks of a setting: each in CIDR notation, or {@code loopback}. */
    static AddressBlocks of(List<String> setting) {
        return new AddressBlocks(setting.stream()
                .map(String::strip)
                .flatMap(it -> "loopback".equals(it) ? LOOPBACK.stream() : Stream.of(it))
                .map(AddressBlocks::block)
                .toList());
    }

    private static IPAddress block(String text) {
        IPAddress block = new IPAddressString(text, PLAIN).getAddress();
        if (block == null) {
            throw new IllegalArgumentException("windlass.webhooks.allowed: \"" + text
                    + "\" is no block of addresses: write one like 10.20.0.0/16 or fd00:20::/32, or loopback");
        }
        return block.isPrefixed() ? block.toPrefixBlock() : block;
    }

    boolean contains(InetAddress address) {
        IPAddress one = address instanceof Inet4Address
                ? new IPv4Address(address.getAddress())
                : new IPv6Address(address.getAddress());
        return blocks.stream().anyMatch(it -> it.contains(one));
    }
}

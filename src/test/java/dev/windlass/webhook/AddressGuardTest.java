package dev.windlass.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("example.com", List.of("198.41.0.4", "2606:4700::1111")),
            Map.entry("xn--exmple-cua.com", List.of("198.41.0.4")),
            Map.entry("inside.example.com", List.of("10.0.0.5")),
            Map.entry("mixed.example.com", List.of("198.41.0.4", "127.0.0.1")),
            Map.entry("mixed6.example.com", List.of("198.41.0.4", "fd00:ec2::254")),
            Map.entry("mapped.example.com", List.of("::ffff:192.168.0.1")),
            Map.entry("metadata.google.internal", List.of("169.254.169.254")),
            Map.entry("kubernetes.default.svc", List.of("10.96.0.1")),
            Map.entry("kubernetes.default.svc.cluster.local", List.of("10.96.0.1")),
            Map.entry("kubernetes", List.of("10.96.0.1")),
            Map.entry("nothing.example.com", List.of()));

    private static final String NOT_PUBLIC =
            "The webhook's host leads to an address that is not public. Let whoever runs"
                    + " Windlass allow it by windlass.webhooks.allowed, or use another.";

    private static CompletionStage<List<InetAddress>> known(String host) {
        var addresses = NAMES.get(host);
        return addresses == null
                ? CompletableFuture.failedFuture(new UnknownHostException(host))
                : CompletableFuture.completedFuture(
                        addresses.stream().map(AddressGuardTest::address).toList());
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static AddressGuard allowing(String... blocks) {
        return new AddressGuard(List.of(blocks), AddressGuardTest::known);
    }

    private static Stream<String> specialIpv4() {
        return Stream.of(
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.1.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255");
    }

    private static Stream<String> specialIpv6() {
        return Stream.of(
                "::",
                "::1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:3::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2620:4f:8000::1",
                "3ffe::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "8000::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd12:3456:789a::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "0:0:0:0:0:0:0:1",
                "0000:0000:0000:0000:0000:0000:0000:0001");
    }

    static Stream<String> addressesThatAreNotPublicAreRefused() {
        return Stream.concat(specialIpv4(), specialIpv6().map(it -> "[" + it + "]"));
    }

    @ParameterizedTest
    @MethodSource
    void addressesThatAreNotPublicAreRefused(String host) {
        assertThat(allowing().refusal("https://" + host + "/hook")).contains(NOT_PUBLIC);
        assertThat(allowing().refusal("http://" + host + ":80")).contains(NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://LOCALHOST/",
                "https://hook.localhost/",
                "https://inside.example.com/",
                "https://INSIDE.example.com/",
                "https://inside.example.com:8443/",
                "http://inside.example.com/",
                "https://mixed.example.com/",
                "https://mixed6.example.com/",
                "https://mapped.example.com/",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://kubernetes.default.svc/api",
                "https://kubernetes.default.svc.cluster.local/api",
                "https://kubernetes/api",
                "https://10.0.0.1/latest?x=https://example.com",
                "https://10.0.0.1#example.com"
            })
    void namesOfWhatIsNotPublicAreRefused(String url) {
        assertThat(allowing().refusal(url)).contains(NOT_PUBLIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://2130706433/ | strange spelling",
                "https://0x7f000001/ | strange spelling",
                "https://017700000001/ | strange spelling",
                "https://0127.0.0.1/ | strange spelling",
                "https://127.0.0.01/ | strange spelling",
                "https://[::ffff:127.0.0.1]/ | strange spelling",
                "https://[::ffff:7f00:1]/ | strange spelling",
                "https://[::ffff:198.41.0.4]/ | strange spelling",
                "https://127.1/ | names no host",
                "https://0x7f.1/ | names no host",
                "https://127.0.0.1./ | names no host",
                "https://256.1.1.1/ | names no host",
                "https://1.2.3.4.5/ | names no host",
                "https://①②⑦.⓪.⓪.①/ | names no host",
                "https://１２７.0.0.1/ | names no host",
                "https://127。0。0。1/ | names no host",
                "https://exämple.com/ | names no host",
                "https://example%2ecom/ | names no host",
                "https://127.0.0.1%2f@example.com/ | must not name a user",
                "https://a_b.example.com/ | names no host",
                "https://a..example.com/ | names no host",
                "https://example.com:x/ | names no host",
                "https:///hook | names no host",
                "https:hook | names no host",
                "https://[fe80::1%25eth0]/ | network interface",
                "https://localhost./ | must not end with a dot",
                "https://example.com./ | must not end with a dot",
                "https://user@example.com/ | must not name a user",
                "https://user:secret@example.com/ | must not name a user",
                "https://@example.com/ | must not name a user",
                "https://example.com@10.0.0.1/ | must not name a user",
                "https://example.com\\@10.0.0.1/ | is no URL",
                "https://exa mple.com/ | is no URL",
                "https://example.com/a b | is no URL",
                "https://[::1/ | is no URL",
                "https://[1.2.3.4]/ | is no URL",
                "`` | must begin with https://",
                "example.com/hook | must begin with https://",
                "//example.com/hook | must begin with https://",
                "ftp://example.com/ | must begin with https://",
                "file:///etc/passwd | must begin with https://",
                "gopher://example.com/ | must begin with https://",
                "http://example.com/ | must begin with https://",
                "http://nowhere.example.com/ | must begin with https://",
                "https://example.com:8443/ | port must be 443 or 80",
                "https://example.com:22/ | port must be 443 or 80",
                "https://nowhere.example.com:6443/ | port must be 443 or 80",
                "https://example.com:0/ | no such port",
                "https://example.com:65536/ | no such port",
                "https://example.com:/ | no such port"
            })
    void aUrlThatCannotBeIsRefusedInASentence(String url, String sentence) {
        assertThat(allowing().refusal(url))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("The webhook").contains(sentence));
    }

    @Test
    void aLineBreakIsNoPartOfAUrl() {
        assertThat(allowing().refusal("https://example.com/\r\nx: y")).isPresent();
    }

    @Test
    void anEndlessUrlIsRefused() {
        assertThat(allowing().refusal("https://example.com/" + "x".repeat(4096)))
                .contains("The webhook's URL is longer than 4096 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTPS://Example.COM/hook?secret=1&x=%20",
                "https://example.com:443/",
                "https://example.com:80/",
                "https://xn--exmple-cua.com/ä",
                "https://198.41.0.4/",
                "https://9.255.255.255/",
                "https://11.0.0.0/",
                "https://100.63.255.255/",
                "https://100.128.0.0/",
                "https://126.255.255.255/",
                "https://128.0.0.0/",
                "https://172.15.255.255/",
                "https://172.32.0.0/",
                "https://192.167.255.255/",
                "https://198.17.255.255/",
                "https://198.20.0.0/",
                "https://223.255.255.255/",
                "https://[2606:4700::1111]/",
                "https://[2001:4860:4860::8888]/",
                "https://[2a00::1]/",
                "https://nowhere.example.com/",
                "https://nothing.example.com/"
            })
    void whatIsPublicOrNotKnownYetIsAccepted(String url) {
        assertThat(allowing().refusal(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000/hook",
                "http://hook.localhost:1/",
                "http://127.0.0.1:9000/",
                "https://127.1.2.3/",
                "http://[::1]:9000/"
            })
    void loopbackCanBeAllowedWithItsPortsAndHttp(String url) {
        assertThat(allowing("loopback").refusal(url)).isEmpty();
    }

    @Test
    void whatIsAllowedIsNothingElse() {
        var guard = allowing("10.0.0.0/29", "fd00:20::/32");

        assertThat(guard.refusal("http://inside.example.com:8080/")).isEmpty();
        assertThat(guard.refusal("http://[fd00:20::9]:8080/")).isEmpty();
        assertThat(guard.refusal("http://10.0.0.8:8080/")).contains(NOT_PUBLIC);
        assertThat(guard.refusal("https://127.0.0.1/")).contains(NOT_PUBLIC);
        assertThat(guard.refusal("http://example.com/")).isPresent();
    }

    @Test
    void ofSeveralAddressesEachMustBeAllowed() {
        var guard = allowing("loopback");

        assertThat(guard.refusal("https://mixed.example.com/")).isEmpty();
        assertThat(guard.refusal("http://mixed.example.com/")).isPresent();
        assertThat(guard.refusal("https://mixed6.example.com/")).contains(NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "10.0.0", "10.0.0.0/33", "*", "10.0.0.0-5", "example.com", "10.*.*.*", "Loopback"})
    void aBlockThatIsNoneIsRefused(String block) {
        assertThatThrownBy(() -> allowing(block))
                .hasMessage("windlass.webhooks.allowed: \"" + block
                        + "\" is no block of addresses: write one like 10.20.0.0/16 or fd00:20::/32, or loopback");
    }

    @Test
    void aBlockMayBeWrittenByAnyOfItsAddresses() {
        assertThat(allowing(" 10.0.0.1/8 ").refusal("http://10.9.9.9:1/")).isEmpty();
    }

    @Test
    void aNameServerThatDoesNotAnswerIsNotWaitedForLong() {
        var guard = new AddressGuard(List.of(), host -> new CompletableFuture<>());

        assertThat(guard.refusal("https://example.com/")).isEmpty();
    }
}

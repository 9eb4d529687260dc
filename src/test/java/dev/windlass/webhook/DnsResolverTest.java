package dev.windlass.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DnsResolverTest {

    @Test
    void knowsTheNamesThatThisMachineKnows() {
        try (var resolver = new DnsResolver()) {
            assertThat(resolver.addresses("localhost"))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .asInstanceOf(InstanceOfAssertFactories.list(InetAddress.class))
                    .isNotEmpty()
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void failsForANameThatNobodyHas() {
        try (var resolver = new DnsResolver()) {
            assertThat(resolver.addresses("nobody.invalid")).failsWithin(Duration.ofSeconds(60));
        }
    }
}

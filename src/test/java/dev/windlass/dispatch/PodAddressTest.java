package dev.windlass.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3:8081, http://10.1.2.3:8081",
        "http://fd00:10:244::7:8081, http://[fd00:10:244::7]:8081",
        "http://::1:8081, http://[::1]:8081",
        "http://[fd00::7]:8081, http://[fd00::7]:8081",
        "https://windlass.example.com/in, https://windlass.example.com/in",
        "http://windlass_gateway:8081, http://windlass_gateway:8081"
    })
    void bracketsAnAddressOfIpv6(String written, String meant) {
        assertThat(PodAddress.repaired(URI.create(written))).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 10.1.2.3", "fd00:10:244::7, [fd00:10:244::7]"})
    void standsInUrls(String address, String host) {
        assertThat(PodAddress.host(address)).isEqualTo(host);
        assertThat(URI.create("http://" + host + ":5000/").getPort()).isEqualTo(5000);
    }
}

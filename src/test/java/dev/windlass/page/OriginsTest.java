package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private static boolean own(Map<String, String> headers) {
        return Origins.own(headers::get, Optional.of(URI.create("https://windlass.example.com")));
    }

    @Test
    void believesWhatTheBrowserSaysOfTheSite() {
        assertThat(own(Map.of("Sec-Fetch-Site", "same-origin"))).isTrue();
        assertThat(own(Map.of("Sec-Fetch-Site", "same-site"))).isFalse();
        assertThat(own(Map.of("Sec-Fetch-Site", "cross-site"))).isFalse();
        assertThat(own(Map.of("Sec-Fetch-Site", "none"))).isFalse();
        assertThat(own(Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://a:1", "Host", "a:1")))
                .isFalse();
    }

    @Test
    void comparesTheOriginWithTheHostOrThePublicUrl() {
        assertThat(own(Map.of("Origin", "http://10.0.0.1:8080", "Host", "10.0.0.1:8080")))
                .isTrue();
        assertThat(own(Map.of("Origin", "https://Windlass.example.com", "Host", "inside")))
                .isTrue();
        assertThat(own(Map.of("Origin", "http://10.0.0.1:8081", "Host", "10.0.0.1:8080")))
                .isFalse();
    }

    @Test
    void refusesWhoSaysNothing() {
        assertThat(own(Map.of())).isFalse();
        assertThat(own(Map.of("Host", "a"))).isFalse();
        assertThat(own(Map.of("Origin", "null", "Host", "a"))).isFalse();
        assertThat(own(Map.of("Origin", "{", "Host", "{"))).isFalse();
    }
}

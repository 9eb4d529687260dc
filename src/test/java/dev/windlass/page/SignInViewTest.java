package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInViewTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/catalogue", "/?q=a+b", "/deployment/acme/app/settings"})
    void goesOnWithinThePage(String path) {
        assertThat(SignInView.safe(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "",
                "javascript:alert(1)",
                "/a\r\nb",
                "/a\\b"
            })
    void goesNowhereElse(String path) {
        assertThat(SignInView.safe(path)).isEqualTo("/");
    }

    @Test
    void keepsOnlyWhatIsATokenInACookie() {
        assertThat(SignInCookie.fits("eyJhbGciOi.JSUzI1-_.NiJ9")).isTrue();
        assertThat(SignInCookie.fits("two words")).isFalse();
        assertThat(SignInCookie.fits("a;b")).isFalse();
        assertThat(SignInCookie.fits("a,b")).isFalse();
        assertThat(SignInCookie.fits("a".repeat(SignInCookie.LONGEST + 1))).isFalse();
    }
}

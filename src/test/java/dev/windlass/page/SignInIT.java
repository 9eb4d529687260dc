package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes in by the page, and how. */
@OnControlPlane
@OnChromium
class SignInIT {

    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    private static ApiCaller.Answer post(String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(Guest.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return ApiCaller.send(request.build());
    }

    @Test
    void aTokenIsKeptWhereNoScriptReachesItAndForgotten() {
        try (var look = new Look(Guest.url())) {
            look.open("/catalogue");
            assertThat(look.page()).hasURL(Guest.url() + "/sign-in?next=%2Fcatalogue");
            look.page().fill("#token", guest.token());
            look.page().click("main button");

            assertThat(look.page()).hasURL(Guest.url() + "/catalogue");
            Cookie cookie = look.context().cookies().get(0);
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(cookie.secure).isFalse();
            assertThat(look.page().locator(".who .name")).hasText(guest.owner() + ":ci");

            look.page().click("text=Sign out");
            assertThat(look.page()).hasURL(Guest.url() + "/sign-in");
            assertThat(look.context().cookies()).isEmpty();
        }
    }

    @Test
    void aTokenThatIsNobodysIsAnsweredBesideItsField() {
        try (var look = new Look(Guest.url())) {
            look.open("/sign-in");
            look.page().fill("#token", "nonsense");
            look.page().click("main button");

            assertThat(look.page().locator("#token-problem")).containsText("kubectl create token");
            look.isWhole();
        }
    }

    @Test
    void theApiDoesNotKnowTheCookie() {
        var cookie = Map.of("Cookie", SignInCookie.NAME + "=" + guest.token());

        assertThat(new ApiCaller(Guest.url(), cookie)
                        .call("GET", "/v1/deployments")
                        .status())
                .isEqualTo(401);
        assertThat(new ApiCaller(Guest.url(), cookie).call("GET", "/catalogue").status())
                .isEqualTo(200);
    }

    @Test
    void whatAnotherSiteSendsDoesNothing() {
        var body = "token=" + guest.token();

        assertThat(post("/sign-in", body, Map.of()).status()).isEqualTo(403);
        assertThat(post("/sign-in", body, Map.of("Origin", "https://elsewhere.example"))
                        .status())
                .isEqualTo(403);
        assertThat(post("/sign-in", body, Map.of("Origin", Guest.url().toString(), "Sec-Fetch-Site", "same-site"))
                        .status())
                .isEqualTo(403);
        var own = post("/sign-in", body, Map.of("Origin", Guest.url().toString()));
        assertThat(own.status()).isEqualTo(303);
        assertThat(own.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
    }

    @Test
    void aBrowserThatCameByTlsKeepsItForTls() {
        var sent = post(
                "/sign-in",
                "token=" + guest.token(),
                Map.of("Sec-Fetch-Site", "same-origin", "Origin", "https://windlass.example.com"));

        assertThat(sent.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    }

    @Test
    void assetsAreKeptForGoodAndPagesAreNot() {
        var caller = new ApiCaller(Guest.url(), Map.of());
        var page = caller.call("GET", "/sign-in");
        var sheet = page.body().replaceAll("(?s).*href=\"(/assets/[^\"]+css)\".*", "$1");

        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(caller.call("GET", sheet)
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("immutable");
        assertThat(caller.call("GET", "/assets/0123/windlass.css").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void aPageThatIsNotThereSaysSo() {
        try (var look = guest.look()) {
            look.open("/nothing/at/all");
            assertThat(look.page().locator("h1")).hasText("Nothing here");
            look.open(guest.path("no-such-thing"));
            assertThat(look.page().locator("h1")).hasText("Nothing here");
        }
        assertThat(new ApiCaller(Guest.url(), Map.of()).call("GET", "/nothing").body())
                .startsWith("{");
    }
}

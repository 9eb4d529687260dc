package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Scaling;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long instances stay when they are not needed any more, as the page has it. */
@OnControlPlane
@OnChromium
class SettingsIT {

    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    private void make(Look look, String idle) {
        look.open("/new?model=" + guest.model());
        var page = look.page();
        page.fill("#name", "app");
        page.locator("input[name=hardware][value=" + TestHardware.CPU + "]").check();
        page.fill("#idle", idle);
        page.click("button.big");
        page.waitForURL(Guest.url() + guest.path("app"));
    }

    private void save(Look look) {
        look.page().click("button.big");
        look.page().waitForURL(Guest.url() + guest.path("app"));
    }

    private ModelDeployment scaled(@Nullable Scaling scaling) {
        return guest.sandbox()
                .await(
                        "app",
                        "its scaling is " + scaling,
                        it -> Objects.equals(it.getSpec().scaling(), scaling));
    }

    @Test
    void whatIsToBeMadeIsShownWithItsTimes() {
        try (var look = guest.look()) {
            look.open("/new?model=" + guest.model());
            var page = look.page();
            assertThat(page.locator("#idle")).hasAttribute("placeholder", "5m");
            assertThat(page.locator("#delay")).hasAttribute("placeholder", "2m");
            assertThat(page.locator("#rest")).hasCount(0);

            page.fill("#name", "app");
            page.fill("#idle", "1h30m");

            assertThat(page.locator("#yaml")).containsText("idleTimeout: \"1h30m\"");
            assertThat(page.locator("#rest"))
                    .containsText("kubectl patch deployments.windlass.dev app \\\n  -n " + guest.owner());
            look.isWhole();
        }
    }

    @Test
    void timesAreAskedForAndGivenUpWithoutANewRelease() {
        try (var look = guest.look()) {
            make(look, "10m");
            scaled(new Scaling(null, null, "10m", null));
            look.open(guest.path("app") + "/settings");
            assertThat(look.page().locator("#idle")).hasValue("10m");

            look.page().fill("#idle", "");
            look.page().fill("#delay", "30s");
            save(look);

            var now = scaled(new Scaling(null, null, null, "30s"));
            assertThat(Objects.requireNonNull(now.getStatus().currentRelease()).number())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatElseIsSaidOfScalingStays() {
        try (var look = guest.look()) {
            make(look, "");
            scaled(null);
            guest.sandbox().edit("app", spec -> Specs.withScaling(spec, 2, 80, "1m"));
            look.open(guest.path("app") + "/settings");
            assertThat(look.page().locator("#delay")).hasValue("1m");

            look.page().fill("#delay", "");
            save(look);

            scaled(new Scaling(2, 80, null, null));
        }
    }

    @Test
    void whatIsNoTimeIsSaidBesideItsFieldAndStays() {
        try (var look = guest.look()) {
            make(look, "");
            look.open(guest.path("app") + "/settings");
            var page = look.page();

            page.fill("#idle", "9s");
            page.fill("#delay", "soon");
            page.click("button.big");

            assertThat(page.locator("#idle-problem"))
                    .hasText(
                            "The idle timeout must be a duration between 10s and 168h, written like 90s, 10m or 1h30m.");
            assertThat(page.locator("#delay-problem"))
                    .hasText("The delay must be a duration between 0s and 1h, written like 90s, 10m or 1h30m.");
            assertThat(page.locator("#idle")).hasValue("9s");
            assertThat(page.locator("#delay")).hasValue("soon");
            look.isWhole();
            scaled(null);
        }
    }

    @Test
    void theSecondOfTwoSeesThatTheFirstHasChangedATime() {
        try (var look = guest.look()) {
            make(look, "10m");
            look.open(guest.path("app") + "/settings");
            var page = look.page();
            guest.sandbox().edit("app", spec -> Specs.withIdleTimeout(spec, "20m"));

            page.fill("#idle", "15m");
            page.click("button.big");

            assertThat(page.locator(".note .diff")).containsText("Idle timeout");
            assertThat(page.locator(".note .diff del").first()).containsText("10m");
            assertThat(page.locator(".note .diff ins").first()).containsText("20m");
            assertThat(page.locator("#idle")).hasValue("15m");
            look.isWhole();
            save(look);
            scaled(new Scaling(null, null, "15m", null));
        }
    }
}

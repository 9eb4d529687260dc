package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Specs;
import dev.windlass.testing.TestHardware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Deployment's life on the page: made, changed, rolled back, disabled, deleted. */
@OnControlPlane
@OnChromium
class OneDeploymentIT {

    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    private static void choose(Page page, String hardware) {
        page.locator("input[name=hardware][value=" + hardware + "]").check();
    }

    private void make(Look look, String name, int min) {
        look.open("/new?model=" + guest.model());
        var page = look.page();
        page.fill("#name", name);
        choose(page, TestHardware.CPU);
        page.fill("#min", String.valueOf(min));
        page.fill("#max", "3");
        page.click("button.big");
        page.waitForURL(Guest.url() + guest.path(name));
    }

    @Test
    void theCostFollowsEachChangeAndTheTextToCopyAsWell() {
        try (var look = guest.look()) {
            look.open("/new");
            var page = look.page();
            page.fill("#model", guest.model());
            assertThat(page.locator("#version option")).hasCount(2);
            choose(page, TestHardware.CPU);
            page.fill("#max", "2");
            assertThat(page.locator("#cost")).containsText("$0.72");
            assertThat(page.locator("#cost")).containsText("Keeping one instance awake would cost $262.80 a month");

            page.fill("#min", "1");

            assertThat(page.locator("#cost")).containsText("save up to $262.80 a month");
            assertThat(page.locator("#yaml")).containsText("minInstances: 1");
            assertThat(page.locator("#curl")).containsText(Guest.url() + "/v1/deployments");
            look.isWhole();
        }
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedStays() {
        try (var look = guest.look()) {
            look.open("/new?model=" + guest.model());
            var page = look.page();
            page.fill("#name", "My App");
            choose(page, TestHardware.CPU);
            page.fill("#min", "5");
            page.click("button.big");

            assertThat(page.locator("#name-problem")).containsText("The name must");
            assertThat(page.locator("#min-problem")).hasText("The minimum must not be greater than the maximum, 1.");
            assertThat(page.locator("#name")).hasValue("My App");
            assertThat(page.locator("#min")).hasValue("5");
            look.isWhole();
        }
    }

    @Test
    void isMadeAndBecomesReadyAndIsCalledByItsAddress() {
        try (var look = guest.look()) {
            make(look, "app", 1);

            assertThat(look.page().locator(".facts .state")).hasText("Ready");
            assertThat(look.page().locator("#endpoint"))
                    .hasText(Guest.url() + "/v1/deployments/" + guest.owner() + "/app/predictions");
            look.page().click("label:has-text('Python')");
            assertThat(look.page().locator("#call-python")).isVisible();
            assertThat(look.page().locator("#call-curl")).isHidden();
            look.isWhole();
        }
    }

    @Test
    void theSecondOfTwoSeesWhatTheFirstHasChanged() {
        try (var look = guest.look()) {
            make(look, "app", 0);
            look.open(guest.path("app") + "/settings");
            var page = look.page();
            guest.sandbox().edit("app", spec -> Specs.withBounds(spec, 0, 7));

            page.fill("#max", "4");
            page.click("button.big");

            assertThat(page.locator(".note .diff")).containsText("Most instances");
            assertThat(page.locator(".note .diff ins")).containsText("7");
            assertThat(page.locator("#max")).hasValue("4");
            look.isWhole();
            page.click("button.big");
            page.waitForURL(Guest.url() + guest.path("app"));
            guest.sandbox()
                    .await(
                            "app",
                            "4 at most",
                            it -> Integer.valueOf(4).equals(it.getSpec().maxInstances()));
        }
    }

    @Test
    void goesBackToAnEarlierReleaseWithTheDifferenceShownFirst() {
        try (var look = guest.look()) {
            make(look, "app", 0);
            look.open(guest.path("app") + "/settings");
            var page = look.page();
            page.selectOption("#version", Guest.version('2'));
            page.click("button.big");
            page.waitForURL(Guest.url() + guest.path("app"));
            look.open(guest.path("app") + "/releases");

            page.click("summary");
            assertThat(page.locator("details .diff ins"))
                    .containsText(Guest.version('1').substring(0, 12));
            look.isWhole();
            page.locator("details button").click();

            assertThat(page.locator(".releases h2").first()).hasText("Release 3");
        }
    }

    @Test
    void isDisabledAndThenDeletedByWhoTypesItsName() {
        try (var look = guest.look()) {
            make(look, "app", 1);
            assertThat(look.page().locator(".facts .state")).hasText("Ready");
            look.open(guest.path("app") + "/settings");
            var page = look.page();
            page.fill("#confirm", "app");
            page.locator("form.delete button").click();
            assertThat(page.locator("#delete-problem")).containsText("still runs 1 instance");

            page.locator("form[action$=disable] button").click();
            assertThat(page.locator("#end")).containsText("It is disabled");
            page.fill("#confirm", "other");
            page.locator("form.delete button").click();
            assertThat(page.locator("#delete-problem")).containsText("Nothing was deleted");
            page.fill("#confirm", "app");
            page.locator("form.delete button").click();

            page.waitForURL(Guest.url() + "/");
            assertThat(page.locator("h2")).hasText("No deployments yet");
        }
    }
}

package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a model to a deployment of one of its versions. */
@OnControlPlane
@OnChromium
class ModelsPageIT {

    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void leadsFromAModelToADeploymentOfAVersion() {
        try (var look = guest.look()) {
            var page = look.page();
            page.locator("nav a", new Page.LocatorOptions().setHasText("Models"))
                    .click();
            look.isWhole();
            page.locator(".tile a", new Page.LocatorOptions().setHasText(guest.model()))
                    .click();
            assertThat(page.locator(".versions li")).hasCount(2);
            assertThat(page.locator(".versions li").first())
                    .containsText(Guest.version('1').substring(0, 12));
            look.isWhole();

            page.locator(".versions li").last().locator(".button").click();

            assertThat(page).hasURL(Pattern.compile("/new\\?"));
            assertThat(page.locator("#model")).hasValue(guest.model());
            assertThat(page.locator("#version")).hasValue(Guest.version('2'));
        }
    }

    @Test
    void whatOneMayNotSeeIsNotThere() {
        try (var look = guest.look()) {
            look.open("/model/" + guest.owner() + "/none");
            assertThat(look.page().locator("h1")).hasText("Nothing here");
            look.open("/model/" + guest.model() + "?version=" + Guest.version('9'));
            assertThat(look.page().locator("h1")).hasText("Nothing here");
        }
    }
}

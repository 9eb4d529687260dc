package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Specs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list follows what is there, and leaves alone whoever reads or searches it. */
@OnControlPlane
@OnChromium
class DeploymentsPageIT {

    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    private Locator row(Look look, String name) {
        return look.page().locator(".rows li", new Page.LocatorOptions().setHasText("/" + name));
    }

    @Test
    void saysWhatToDoWhereNothingIsAndShowsWhatIsMade() {
        try (var look = guest.look()) {
            assertThat(look.page().locator("h2")).hasText("No deployments yet");
            look.isWhole();

            guest.sandbox().create("app", "test/ready", 1, 2);

            assertThat(row(look, "app").locator(".state")).hasText("Ready");
            assertThat(row(look, "app")).containsText("1 ready");
            assertThat(row(look, "app")).containsText("$0.36");
            look.isWhole();
        }
    }

    @Test
    void changesWithoutTakingTheFocusOrTheSearch() {
        guest.sandbox().create("app", "test/ready", 0, 2);
        guest.sandbox().create("other", "test/ready", 0, 1);
        try (var look = guest.look()) {
            look.page().locator("#q").pressSequentially("app");
            assertThat(row(look, "other")).hasCount(0);
            assertThat(look.page()).hasURL(Guest.url() + "/?q=app");
            assertThat(look.page().locator("#q")).isFocused();
            row(look, "app").locator("a").focus();

            guest.sandbox().edit("app", spec -> Specs.withBounds(spec, 1, 2));

            assertThat(row(look, "app").locator(".state")).hasText("Ready");
            assertThat(row(look, "app").locator("a")).isFocused();
            assertThat(look.page().locator("#q")).hasValue("app");
            assertThat(row(look, "other")).hasCount(0);
        }
    }

    @Test
    void asksOnceForAllThatIsNewAndIsToldOnlyThat() {
        for (int i = 0; i < 5; i++) {
            guest.sandbox().create("app-" + i, "test/ready", 0, 1);
            guest.sandbox().awaitReason("app-" + i, "Ready", "ScaledToZero");
        }
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        try (var look = guest.look()) {
            assertThat(look.page().locator(".rows li")).hasCount(5);
            look.page()
                    .onResponse(answer -> asked.add(answer.status() + " "
                            + answer.url().replace(Guest.url().toString(), "")));
            look.page().waitForResponse(answer -> answer.url().endsWith("/live"), () -> {});
            look.page().waitForResponse(answer -> answer.url().endsWith("/live"), () -> {});
        }
        // A browser fetches a page's icon when it pleases.
        assertThat(asked).filteredOn(it -> !it.endsWith("/icon.svg")).containsOnly("204 /live");
    }
}

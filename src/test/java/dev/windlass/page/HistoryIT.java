package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnChromium;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What went on at a Deployment of the demo: its predictions by how they stand, and its charts closer up. */
@OnChromium
class HistoryIT {

    private static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";
    private static final String API = "/v1/deployments/acme/history";
    private static final String PATH = "/deployment/acme/history";
    private static final String WIDTH = "charts[0].scales.x.max - charts[0].scales.x.min";

    @BeforeAll
    static void somethingWentOn() {
        var acme = new ApiCaller(url(), "demo");
        acme.call("POST", "/v1/deployments", """
                {"name": "history", "model": "some-org/some-model", "version": "%s", "hardware": "gpu-t4", "min_instances": 1, "max_instances": 1}""".formatted(VERSION));
        var canceled = run(acme, "{\"text\": \"never\", \"delay\": 60}");
        acme.call("POST", "/v1/predictions/" + canceled + "/cancel");
        ended(acme, canceled, "canceled");
        ended(acme, run(acme, "{\"text\": \"hello\"}"), "succeeded");
        ended(acme, run(acme, "{\"text\": \"hello\"}"), "succeeded");
        ended(acme, run(acme, "{\"text\": \"hello\", \"fail\": true}"), "failed");
        Awaiting.until(
                "what was run is measured",
                () -> acme.call("GET", API + "/metrics").body().contains("\"failed\":1"),
                () -> acme.call("GET", API + "/metrics").body());
    }

    private static String run(ApiCaller acme, String input) {
        return acme.call("POST", API + "/predictions", "{\"input\": " + input + "}")
                .json()
                .get("id")
                .asText();
    }

    private static void ended(ApiCaller acme, String id, String status) {
        Awaiting.until(
                id + " is " + status,
                () -> acme.call("GET", "/v1/predictions/" + id)
                        .json()
                        .path("status")
                        .asText()
                        .equals(status),
                () -> acme.call("GET", "/v1/predictions/" + id).body());
    }

    private static URI url() {
        return Gateways.demo().url();
    }

    private static void choose(Page page, String what) {
        page.locator(".choices a", new Page.LocatorOptions().setHasText(what)).click();
    }

    @Test
    void predictionsAreShownByHowTheyStand() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = look.open(PATH + "/predictions").page();
            assertThat(page.locator(".runs li")).hasCount(4);
            assertThat(page.locator(".choices a[aria-current]")).hasText("All");

            choose(page, "Succeeded");
            assertThat(page).hasURL(Pattern.compile("/predictions\\?status=succeeded$"));
            assertThat(page.locator(".runs li")).hasCount(2);
            choose(page, "Canceled");
            assertThat(page.locator(".runs .state")).hasText("Canceled");
            choose(page, "Failed");
            assertThat(page.locator(".runs .state")).hasText("Failed");
            look.isWhole();
            look.picture("predictions-failed");
            choose(page, "Waiting or running");

            assertThat(page.locator(".empty h2")).hasText("No prediction waits or runs");
            look.isWhole();
            page.click(".empty .button");
            assertThat(page.locator(".runs li")).hasCount(4);
        }
    }

    @Test
    void whatCannotBeChosenIsAll() {
        try (var look = new Look(url()).signIn("demo")) {
            look.open(PATH + "/predictions?status=%22nonsense&older=neither");

            assertThat(look.page().locator(".runs li")).hasCount(4);
        }
    }

    /** The charts of a page are known to whoever looks into it. */
    private static void watchCharts(Page page) {
        page.addInitScript("""
                window.charts = [];
                let made;
                Object.defineProperty(window, "uPlot", {
                  configurable: true,
                  get: () => made,
                  set: (real) => {
                    made = new Proxy(real, { construct: (of, given) => {
                      const chart = new of(...given);
                      window.charts.push(chart);
                      return chart;
                    } });
                  },
                });
                """);
    }

    @Test
    void aChartIsDraggedAcrossToLookCloserAndADoubleClickGoesBack() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = look.page();
            watchCharts(page);
            look.open(PATH + "/metrics");
            var place = page.locator(".u-over").first();
            place.scrollIntoViewIfNeeded();
            var box = place.boundingBox();
            double day = number(page);

            page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
            page.mouse().down();
            page.mouse().move(box.x + box.width * 3 / 4, box.y + box.height / 2);
            page.mouse().up();

            page.waitForFunction("(" + WIDTH + ") < " + day / 2);
            assertThat(number(page)).isBetween(day / 5, day / 3);
            place.dblclick();
            page.waitForFunction("(" + WIDTH + ") === " + (long) day);
        }
    }

    private static double number(Page page) {
        page.waitForFunction("window.charts.length > 0 && charts[0].scales.x.max > charts[0].scales.x.min");
        return ((Number) page.evaluate(WIDTH)).doubleValue();
    }

    @Test
    void theLastHoursAreChosenByKeyboardAloneAndWithoutScript() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = look.page();
            watchCharts(page);
            look.open(PATH + "/metrics");
            double day = number(page);

            page.locator(".choices a").first().focus();
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile("/metrics\\?hours=3$"));
            assertThat(page.locator(".choices a[aria-current]")).hasText("Last 3 hours");
            assertThat(number(page)).isLessThan(day / 6);
            assertThat(page.locator("tbody tr").first()).isVisible();
            look.isWhole();
            look.picture("metrics-hours");
        }
    }
}

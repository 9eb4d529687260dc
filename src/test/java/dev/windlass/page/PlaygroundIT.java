package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnChromium;
import java.net.URI;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model is run by the form that its schema makes, in the demo: what comes is shown as it comes, and may be canceled. */
@OnChromium
class PlaygroundIT {

    private static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";
    private static final String PATH = "/deployment/acme/play";

    @BeforeAll
    static void deploymentIsThere() {
        var acme = new ApiCaller(url(), "demo");
        acme.call("POST", "/v1/deployments", """
                {"name": "play", "model": "some-org/some-model", "version": "%s", "hardware": "gpu-t4", "min_instances": 1, "max_instances": 2}""".formatted(VERSION));
        Awaiting.until(
                "it is ready",
                () -> acme.call("GET", "/v1/deployments/acme/play").body().contains("InstancesReady"),
                () -> acme.call("GET", "/v1/deployments/acme/play").body());
    }

    private static URI url() {
        return Gateways.demo().url();
    }

    /** The playground, once an instance has said what its version takes. */
    private static Page form(Look look) {
        var page = look.open(PATH + "/playground").page();
        Awaiting.until(
                "there is a form",
                () -> page.reload() != null
                        && page.locator("[name='input.text']").count() == 1,
                page::content);
        return page;
    }

    private static void run(Page page, String text, String delay) {
        page.locator("[name='input.text']").fill(text);
        page.locator("[name='input.delay']").fill(delay);
        page.locator("button.big").click();
    }

    @Test
    void runsAModelAndShowsWhatComes() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = form(look);
            look.isWhole();
            look.picture("playground");

            run(page, "well done", "0");

            assertThat(page).hasURL(Pattern.compile("/p/[a-z0-9]+$"));
            assertThat(page.locator("#run .state")).hasText("Succeeded");
            assertThat(page.locator("#run pre.wrap")).containsText("well done");
            look.isWhole();
            look.picture("prediction");

            look.open(PATH + "/predictions");
            assertThat(page.locator(".runs li").first()).containsText("Succeeded");
            look.isWhole();
            look.picture("predictions");
        }
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndStays() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = form(look);

            run(page, "kept", "-3");

            assertThat(page.locator(".field.wrong .problem")).hasText("Must be greater than or equal to 0");
            assertThat(page.locator("[name='input.text']")).hasValue("kept");
            look.isWhole();
        }
    }

    @Test
    void whatRunsIsCanceled() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = form(look);
            run(page, "one two three four five six", "60");
            assertThat(page.locator("#run .state")).hasText("Running");

            page.locator("#cancel button").click();

            assertThat(page.locator("#run .state")).hasText("Canceled");
            assertThat(page.locator("#cancel")).hasCount(0);
        }
    }

    @Test
    void whatComesIsShownAtOnceAndTheButtonToCancelStaysTheSame() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = form(look);
            run(page, "one two three four five six", "16");
            page.locator("#cancel button").evaluate("it => it.dataset.first = 'yes'");
            var answers = new CopyOnWriteArrayList<Integer>();
            page.onResponse(it -> answers.add(it.status()));

            assertThat(page.locator("#run pre.wrap")).containsText("one");
            assertThat(page.locator("#run pre.wrap").textContent()).doesNotContain("six");
            assertThat(page.locator("#run pre.wrap")).containsText("two");
            assertThat(page.locator("#cancel button")).hasAttribute("data-first", "yes");

            assertThat(page.locator("#run .state")).hasText("Succeeded");
            assertThat(page.locator("#cancel")).hasCount(0);
            assertThat(answers)
                    .as("who waited asks again, by the rights of then")
                    .contains(303, 200);
            look.isWhole();
        }
    }

    @Test
    void whileNothingComesNothingIsAsked() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = form(look);
            run(page, "quiet", "60");
            assertThat(page.locator("#run .state")).hasText("Running");
            page.waitForTimeout(1000);
            var asked = new AtomicInteger();
            page.onRequest(it -> asked.incrementAndGet());

            page.waitForTimeout(6000);

            assertThat(asked).hasValue(0);
            page.locator("#cancel button").click();
            assertThat(page.locator("#run .state")).hasText("Canceled");
        }
    }
}

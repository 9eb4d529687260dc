package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnChromium;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The page by keyboard alone, in the demo: everything is reached, and what is reached can be seen to be. */
@OnChromium
class KeyboardIT {

    private static final int FAR = 60;

    private static URI url() {
        return Gateways.demo().url();
    }

    /** Goes on to the first thing that is meant, as somebody does who has no mouse. */
    private static void reach(Page page, String selector) {
        for (int i = 0; i < FAR; i++) {
            if ((Boolean) page.evaluate("it => document.activeElement.matches(it)", selector)) {
                assertThat((Boolean) page.evaluate("document.activeElement.matches(':focus-visible')"))
                        .as(selector + " shows that it has the focus")
                        .isTrue();
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " cannot be reached on " + page.url());
    }

    private static void type(Page page, String selector, String text) {
        reach(page, selector);
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
    }

    private static void press(Page page, String selector) {
        reach(page, selector);
        page.keyboard().press("Enter");
    }

    @Test
    void aDeploymentIsMadeRunChangedAndDeleted() {
        try (var look = new Look(url())) {
            var page = look.open("/sign-in").page();
            type(page, "#token", "demo");
            page.keyboard().press("Enter");
            page.waitForURL(url() + "/");

            press(page, "a[href^='/new']");
            page.waitForURL(url() + "/new**");
            type(page, "#name", "by-hand");
            type(page, "#model", "some-org/some-model");
            assertThat(page.locator("#version option")).hasCount(2);
            reach(page, "#version");
            reach(page, "input[name=hardware]");
            page.keyboard().press("ArrowDown");
            type(page, "#min", "0");
            type(page, "#max", "2");
            press(page, "button.big");
            page.waitForURL(url() + "/deployment/acme/by-hand");

            press(page, ".tabs a[href$=playground]");
            page.waitForURL(url() + "/deployment/acme/by-hand/playground");
            press(page, "button.big");
            assertThat(page.locator(".problem, .note.bad, #run").first()).isVisible();

            look.open("/deployment/acme/by-hand");
            press(page, ".tabs a[href$=settings]");
            page.waitForURL(url() + "/deployment/acme/by-hand/settings");
            press(page, "form[action$=disable] button");
            assertThat(page.locator("#end")).containsText("It is disabled");
            type(page, "#confirm", "by-hand");
            press(page, "form.delete button");
            page.waitForURL(url() + "/");
        }
    }

    @Test
    void whoWantsNoMotionHasNone() {
        try (var look = new Look(url()).signIn("demo")) {
            var page = look.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            page.evaluate(
                    "document.querySelector('main').insertAdjacentHTML('beforeend', '<span class=dots><i></i></span>')");

            assertThat((Integer) page.evaluate("document.getAnimations().length"))
                    .isZero();
        }
    }
}

package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.testing.Chromium;
import dev.windlass.testing.WorkingTree;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A window of a browser on the page, which notes whatever its scripts and its policies complain of. */
final class Look implements AutoCloseable {

    private static final int HIGH = 900;

    private final BrowserContext context;
    private final Page page;
    private final URI url;
    private final String kind;
    private final List<String> complaints = new ArrayList<>();

    /** A new one, in which nobody is signed in. */
    Look(URI url, int wide, ColorScheme theme) {
        this.url = url;
        this.kind = wide + "-" + theme.name().toLowerCase(Locale.ROOT);
        this.context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(wide, HIGH)
                        .setColorScheme(theme));
        this.page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(complaint -> complaints.add(complaint));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    Look(URI url) {
        this(url, 1440, ColorScheme.LIGHT);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Signs in. */
    Look signIn(String token) {
        open("/sign-in");
        page.fill("#token", token);
        page.click("main button");
        page.waitForURL(url + "/");
        return this;
    }

    Look open(String path) {
        page.navigate(url + path);
        return this;
    }

    /** Anybody can use what is shown, on this width as well, and no script or style was refused. */
    void isWhole() {
        var violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(it -> it.getId() + ": " + it.getHelp() + " " + it.getNodes())
                        .toList();
        assertThat(violations).as(page.url() + " " + kind).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(page.url() + " is wider than " + kind)
                .isLessThanOrEqualTo(0);
        assertThat(complaints).isEmpty();
    }

    /** Writes what is shown to {@code target/screenshots}. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(WorkingTree.file("target/screenshots/" + name + "-" + kind + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}

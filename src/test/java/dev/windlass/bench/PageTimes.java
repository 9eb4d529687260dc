package dev.windlass.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Chromium;
import dev.windlass.testing.Gateways;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/** How the list of many Deployments loads in a browser, from a demo. Arguments: how many Deployments, how often. */
public final class PageTimes {

    private static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";
    private static final String LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd > 0";
    private static final String FIGURES = """
            () => {
              const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
              const sent = all.filter((it) => it.transferSize > 0);
              const paint = performance.getEntriesByName('first-paint')[0];
              return `${sent.length} requests, ${(sent.reduce((sum, it) => sum + it.transferSize, 0) / 1000).toFixed(1)} KB, `
                + `the page itself ${(all[0].transferSize / 1000).toFixed(1)} KB; first paint after ${paint ? Math.round(paint.startTime) : '?'} ms, `
                + `loaded after ${Math.round(all[0].loadEventEnd)} ms`;
            }""";

    private PageTimes() {}

    /** Measures and prints. */
    public static void main(String... arguments) {
        int deployments = Integer.parseInt(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        URI url = Gateways.demo().url();
        var caller = new ApiCaller(url, "demo");
        for (int i = 0; i < deployments; i++) {
            var answer = caller.call("POST", "/v1/deployments", """
                    {"name": "app-%d", "model": "some-org/some-model", "version": "%s",
                     "hardware": "gpu-t4", "min_instances": 0, "max_instances": 2}""".formatted(i, VERSION));
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.body());
            }
        }
        for (int i = 0; i < times; i++) {
            visit(url, deployments, System.out);
        }
        System.exit(0);
    }

    private static void visit(URI url, int deployments, PrintStream out) {
        try (var context = Chromium.shared().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
            context.addCookies(List.of(new Cookie("windlass-token", "demo").setUrl(url.toString())));
            Page page = context.newPage();
            page.navigate(url + "/");
            int shown = page.locator(".rows li").count();
            if (shown != deployments) {
                throw new IllegalStateException(shown + " rows are shown");
            }
            page.waitForFunction(LOADED);
            out.println("empty cache: " + page.evaluate(FIGURES));
            page.navigate(url + "/?q=");
            page.waitForFunction(LOADED);
            out.println("full cache:  " + page.evaluate(FIGURES));
        }
    }
}

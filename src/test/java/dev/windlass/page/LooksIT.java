package dev.windlass.page;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnChromium;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each page of the demo, narrow and wide, light and dark: pictures to be looked at, and nothing that keeps anybody out. */
@OnChromium
class LooksIT {

    private static final String VERSION = "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf";
    private static final String MODEL = "some-org/some-model";
    private static final String METRICS = "/v1/deployments/acme/image-generator/metrics";
    private static final String OLDER = "{\"max_instances\": 3}";

    private static String prediction = "";

    @BeforeAll
    static void deploymentsAreThere() {
        var acme = new ApiCaller(url(), "demo");
        make(acme, "image-generator", MODEL, VERSION, 2);
        make(acme, "support-chat", MODEL, VERSION, 0);
        var broken = acme.call("GET", "/v1/models/some-org/broken-model/versions")
                .json()
                .at("/results/0/id")
                .asText();
        make(acme, "broken", "some-org/broken-model", broken, 1);
        acme.call("PATCH", "/v1/deployments/acme/image-generator", OLDER);
        state(acme, "image-generator", "InstancesReady");
        state(acme, "broken", "ReleaseFailed");
        prediction = run(acme, "{\"text\": \"hello\"}");
        run(acme, "{\"text\": \"hello\", \"fail\": true}");
        Awaiting.until(
                "what was run is measured",
                () -> acme.call("GET", METRICS).body().contains("\"failed\":1"),
                () -> acme.call("GET", METRICS).body());
    }

    private static URI url() {
        return Gateways.demo().url();
    }

    private static void make(ApiCaller acme, String name, String model, String version, int min) {
        acme.call("POST", "/v1/deployments", """
                {"name": "%s", "model": "%s", "version": "%s", "hardware": "gpu-t4", "min_instances": %d, "max_instances": 5}""".formatted(name, model, version, min));
    }

    private static String run(ApiCaller acme, String input) {
        return acme.call("POST", "/v1/deployments/acme/image-generator/predictions", "{\"input\": " + input + "}")
                .json()
                .path("id")
                .asText();
    }

    private static void state(ApiCaller acme, String name, String state) {
        Awaiting.until(
                name + " is " + state,
                () -> acme.call("GET", "/v1/deployments/acme/" + name)
                        .json()
                        .at("/status/state")
                        .asText()
                        .equals(state),
                () -> acme.call("GET", "/v1/deployments/acme/" + name).body());
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "1440, DARK", "360, LIGHT", "360, DARK"})
    void everyPageIsForEverybody(int wide, ColorScheme theme) {
        try (var look = new Look(url(), wide, theme)) {
            look.open("/sign-in");
            look.isWhole();
            look.picture("sign-in");
            look.signIn("demo");
            show(look, "deployments", "/");
            show(look, "search", "/?q=nothing+like+it");
            show(look, "hardware", "/catalogue");
            show(look, "new", "/new?model=" + MODEL);
            show(look, "deployment", "/deployment/acme/image-generator");
            show(look, "deployment-broken", "/deployment/acme/broken");
            show(look, "models", "/model");
            show(look, "model", "/model/" + MODEL);
            show(look, "playground", "/deployment/acme/image-generator/playground");
            show(look, "predictions", "/deployment/acme/image-generator/predictions");
            show(look, "predictions-failed", "/deployment/acme/image-generator/predictions?status=failed");
            show(look, "predictions-none", "/deployment/acme/image-generator/predictions?status=canceled");
            show(look, "prediction", "/p/" + prediction);
            show(look, "metrics", "/deployment/acme/image-generator/metrics");
            show(look, "metrics-hours", "/deployment/acme/image-generator/metrics?hours=3");
            show(look, "releases", "/deployment/acme/image-generator/releases");
            show(look, "instances", "/deployment/acme/image-generator/instances");
            show(look, "instance", look.page().locator(".fleet a").first().getAttribute("href"));
            show(look, "instances-broken", "/deployment/acme/broken/instances");
            show(look, "instances-none", "/deployment/acme/support-chat/instances");
            show(look, "settings", "/deployment/acme/image-generator/settings");
            show(look, "lost", "/nothing");
        }
    }

    private static void show(Look look, String name, String path) {
        look.open(path);
        look.isWhole();
        look.picture(name);
    }
}

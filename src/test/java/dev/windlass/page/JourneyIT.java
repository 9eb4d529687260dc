package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that somebody does with a Deployment, on the page alone: from the model's page to a Deployment that is ready, run,
 * moved to other hardware, brought to another version, rolled back, disabled and deleted.
 */
@OnControlPlane
@OnChromium
class JourneyIT {

    private static final String NAME = "journey";
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    /**
     * Where somebody goes.
     *
     * @param url where the gateway is
     * @param token by which one signs in
     * @param owner whose Deployment it is
     * @param model a model with two versions, which says back what it is told
     * @param other the older version
     * @param cheap a hardware for $0.36 an hour
     * @param dear another one, of the price below
     * @param price what two instances of it cost an hour
     */
    private record Trip(
            URI url, String token, String owner, String model, String other, String cheap, String dear, String price) {

        String page(String tab) {
            return "/deployment/" + owner + "/" + NAME + tab;
        }
    }

    @Test
    void worksOnTheDemo() {
        var trip = new Trip(
                Gateways.demo().url(),
                "demo",
                "acme",
                "some-org/some-model",
                "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
                "cpu",
                "gpu-t4",
                "$1.62");
        try (var look = new Look(trip.url()).signIn(trip.token())) {
            goThrough(look, trip);
        }
    }

    @Test
    void worksOnAControlPlaneWithCog(@TempDir Path folder) {
        var plane = ControlPlane.shared();
        try (var node = CogNode.open("journey", folder)) {
            var owner = node.namespace();
            Operators.shared();
            var trip = new Trip(
                    Gateways.shared().url(),
                    plane.tokenFor(owner, "default"),
                    owner,
                    owner + "/says-back",
                    Guest.version('2'),
                    owner + "-cheap",
                    owner + "-dear",
                    "$7.20");
            plane.kubectlReading(objects(trip), "apply", "-f", "-").orThrow();
            try (var look = new Look(trip.url()).signIn(trip.token())) {
                goThrough(look, trip);
            } finally {
                plane.kubectl("delete", "hw", trip.cheap(), trip.dear()).orThrow();
            }
        }
    }

    private static String objects(Trip trip) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: all, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects: [{kind: ServiceAccount, name: default, namespace: %1$s}]
                ---
                apiVersion: windlass.dev/v1
                kind: Model
                metadata: {name: says-back, namespace: %1$s}
                spec:
                  repository: registry.example.com/says-back
                  versions:
                  - {id: %2$s, image: "cog/says-back:1", createdAt: "2026-01-02T00:00:00Z"}
                  - {id: %3$s, image: "cog/says-back:2", createdAt: "2026-01-01T00:00:00Z"}
                ---
                %4$s
                ---
                %5$s
                """.formatted(
                        trip.owner(),
                        Guest.version('1'),
                        trip.other(),
                        hardware(trip.cheap(), "0.0001"),
                        hardware(trip.dear(), "0.001"));
    }

    private static String hardware(String name, String perSecond) {
        return """
                apiVersion: windlass.dev/v1
                kind: Hardware
                metadata: {name: %s}
                spec:
                  displayName: A CPU
                  resources: {requests: {cpu: 10m, memory: 16Mi}}
                  nodeSelector: {kubernetes.io/hostname: plain-cpu}
                  price: {perSecond: "%s", currency: USD}""".formatted(name, perSecond);
    }

    private static void goThrough(Look look, Trip trip) {
        create(look, trip);
        run(look, trip);
        moveToOtherHardware(look, trip);
        takeAnotherVersionAndRollBack(look, trip);
        disableAndDelete(look, trip);
    }

    private static void create(Look look, Trip trip) {
        var page = look.open("/model").page();
        page.click("h2 a:text-is('" + trip.model() + "')");
        page.click(".head a:text-is('Deploy')");
        assertThat(page.locator("#model")).hasValue(trip.model());
        page.fill("#name", trip.owner() + "/" + NAME);
        choose(page, trip.cheap());
        page.fill("#min", "1");
        page.fill("#max", "2");
        assertThat(page.locator("#cost")).containsText("$0.72");
        page.click("button.big");

        page.waitForURL(trip.url() + trip.page(""));
        ready(page, "1");
        look.isWhole();
    }

    private static void run(Look look, Trip trip) {
        var page = look.page();
        page.click(".tabs a:text-is('Playground')");
        page.locator("[name='input.text']").fill("bon voyage");
        page.click("button.big");

        page.waitForURL(Pattern.compile("/p/[a-z0-9]+$"));
        assertThat(page.locator("#run .state")).containsText("Succeeded", PATIENTLY);
        assertThat(page.locator("#run pre.wrap")).containsText("you said: bon voyage");
        look.open(trip.page("/predictions"));
        assertThat(page.locator(".runs li")).hasCount(1);
    }

    private static void moveToOtherHardware(Look look, Trip trip) {
        var page = look.open(trip.page("")).page();
        assertThat(page.locator("#status .runs li")).containsText("Succeeded");
        page.click(".tabs a:text-is('Settings')");
        assertThat(page.locator("#cost")).containsText("$0.72");
        choose(page, trip.dear());
        assertThat(page.locator("#cost")).containsText(trip.price());
        page.click("button.big");

        page.waitForURL(trip.url() + trip.page(""));
        ready(page, "2");
    }

    private static void takeAnotherVersionAndRollBack(Look look, Trip trip) {
        var page = look.open(trip.page("/settings")).page();
        page.selectOption("#version", trip.other());
        page.click("button.big");
        page.waitForURL(trip.url() + trip.page(""));
        ready(page, "3");

        page.click(".tabs a:text-is('Releases')");
        assertThat(page.locator(".releases > li").first()).containsText("Release 3");
        assertThat(page.locator(".releases > li").first()).containsText("Setup logs: " + NAME + "-");
        page.click("summary:text-is('Roll back to release 2')");
        assertThat(page.locator("details[open] .diff del"))
                .containsText(trip.other().substring(0, 12));
        look.isWhole();
        page.locator("details[open] button").click();

        assertThat(page.locator(".releases h2").first()).hasText("Release 4");
        look.open(trip.page(""));
        ready(page, "4");
    }

    private static void disableAndDelete(Look look, Trip trip) {
        var page = look.open(trip.page("/settings")).page();
        page.click("form[action$=disable] button");
        assertThat(page.locator("#end")).containsText("It is disabled");
        look.isWhole();
        page.fill("#confirm", NAME);
        page.click("form.delete button");

        page.waitForURL(trip.url() + "/");
        assertThat(page.locator(".rows a:has-text('" + NAME + "')")).hasCount(0);
    }

    private static void choose(Page page, String hardware) {
        page.locator("input[name=hardware][value=" + hardware + "]").check();
    }

    /** The page says by itself when that release serves. */
    private static void ready(Page page, String release) {
        assertThat(page.locator(".facts")).containsText("Release: number " + release, PATIENTLY);
        assertThat(page.locator(".facts .state")).containsText("Ready", PATIENTLY);
    }
}

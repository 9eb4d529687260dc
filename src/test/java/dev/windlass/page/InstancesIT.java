package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.ModelDeployment;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The instances of Deployments of real Cogs on the page, and what these print, for those who may read it. */
@OnControlPlane
@OnChromium
class InstancesIT {

    @TempDir
    static Path folder;

    private static CogNode node;
    private static ApiCaller owner;

    @BeforeAll
    static void open() {
        node = CogNode.open("instances", folder);
        Operators.shared();
        may("owner", "--clusterrole=cluster-admin");
        plane().kubectl(
                        "create",
                        "role",
                        "looks",
                        "--verb=get,list",
                        "--resource=deployments.windlass.dev",
                        "-n",
                        node.namespace())
                .orThrow();
        may("looker", "--role=looks");
        owner = new ApiCaller(url(), token("owner"));
        create("ready", "cog/ready:1");
        create("says", "cog/says-back:1");
        create("raises", "cog/setup-raises:1");
        create("goes", "cog/ready:1");
        create("sleeps", "cog/ready:1", 0);
        ready("ready");
        ready("goes");
        ready("says");
    }

    @AfterAll
    static void close() {
        node.close();
    }

    private static ControlPlane plane() {
        return ControlPlane.shared();
    }

    private static URI url() {
        return Gateways.shared().url();
    }

    private static void may(String account, String role) {
        plane().kubectl("create", "serviceaccount", account, "-n", node.namespace())
                .orThrow();
        plane().kubectl(
                        "create",
                        "rolebinding",
                        account,
                        role,
                        "--serviceaccount=" + node.namespace() + ":" + account,
                        "-n",
                        node.namespace())
                .orThrow();
    }

    private static String token(String account) {
        return plane().tokenFor(node.namespace(), account);
    }

    private static void create(String name, String image) {
        create(name, image, 1);
    }

    private static void create(String name, String image, int min) {
        var deployment = new ModelDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(node.namespace())
                .withName(name)
                .build());
        deployment.setSpec(Specs.of(image, node.hardware(), min, 1));
        plane().client().resource(deployment).create();
    }

    private static void ready(String name) {
        var path = "/v1/deployments/" + node.namespace() + "/" + name;
        Awaiting.until(
                name + " is ready",
                () -> owner.call("GET", path).body().contains("InstancesReady"),
                () -> owner.call("GET", path).body());
    }

    private static String overview(String name) {
        return "/deployment/" + node.namespace() + "/" + name;
    }

    private static String path(String name) {
        return overview(name) + "/instances";
    }

    /** The page of the only instance of a Deployment. */
    private static String one(Look look, String name) {
        return look.open(path(name)).page().locator(".fleet a").getAttribute("href");
    }

    @Test
    void showsAnInstanceWithItsPlaceAndWhatItsSetupHasPrinted() {
        try (var look = new Look(url()).signIn(token("owner"))) {
            var page = look.open(path("ready")).page();
            assertThat(page.locator(".fleet li")).hasCount(1);
            assertThat(page.locator(".fleet .state")).hasText("Ready");
            assertThat(page.locator(".fleet li")).containsText("plain-cpu");
            assertThat(page.locator(".fleet li")).containsText("0 of 1");
            look.isWhole();

            page.locator(".fleet a").click();

            assertThat(page.locator("#one .state")).hasText("Ready");
            assertThat(page.locator("#one pre")).containsText("the weights are loaded");
            look.isWhole();
            look.picture("instance");
        }
    }

    @Test
    void followsWhatAModelPrintsAndWhetherItIsBusy() {
        try (var look = new Look(url()).signIn(token("owner"))) {
            var one = one(look, "says");
            var page = look.open(one).page();
            assertThat(page.locator("#log")).not().containsText("5 of 9");

            owner.call(
                    "POST",
                    "/v1/deployments/" + node.namespace() + "/says/predictions",
                    "{\"input\": {\"text\": \"one two three four five six seven\", \"delay\": 8}}");

            assertThat(page.locator("#one .state")).hasText("Busy");
            assertThat(page.locator("#one")).containsText("1 of 1");
            assertThat(page.locator("#log pre")).containsText("5 of 9");
            assertThat(page.locator("#one .state")).hasText("Ready");
            look.isWhole();
            look.picture("instance-log");
            // By kubectl, too: the API server has it from the node.
            var pod = one.substring(one.lastIndexOf('/') + 1);
            assertThat(plane().kubectl("logs", pod, "-n", node.namespace())
                            .orThrow()
                            .stdout())
                    .contains("5 of 9");
        }
    }

    @Test
    void tellsOfASetupThatFailsInTheModelsWords() {
        try (var look = new Look(url()).signIn(token("owner"))) {
            var page = look.page();
            var one = one(look, "raises");
            Awaiting.until(
                    "it has failed",
                    () -> look.open(one).page().locator("#one pre").count() == 1
                            && page.locator("#one").textContent().contains("ValueError: the weights are gone"),
                    page::content);

            assertThat(page.locator("#one .note")).containsText("the weights are gone");
            look.isWhole();
            look.picture("instance-failed");
        }
    }

    @Test
    void whoMayNotReadLogsSeesTheInstanceAndWhatTheyLack() {
        try (var look = new Look(url()).signIn(token("looker"))) {
            var page = look.open(one(look, "ready")).page();

            assertThat(page.locator("#one .state")).hasText("Ready");
            assertThat(page.locator("#log")).containsText("the right to get pods/log in the namespace");
            assertThat(page.locator("#one")).not().containsText("the weights are loaded");
            assertThat(page.locator("pre")).hasCount(0);
            look.isWhole();

            look.open(overview("ready"));

            assertThat(page.locator(".facts .state")).hasText("Ready");
            assertThat(page.locator("#events")).not().containsText("Release 1");
        }
    }

    @Test
    void theOverviewTellsBusyInstancesAndWhatHappened() {
        try (var look = new Look(url()).signIn(token("owner"))) {
            owner.call(
                    "POST",
                    "/v1/deployments/" + node.namespace() + "/says/predictions",
                    "{\"input\": {\"text\": \"a\", \"delay\": 5}}");

            var page = look.open(overview("says")).page();

            assertThat(page.locator(".facts .dots i.busy")).hasCount(1);
            assertThat(page.locator(".facts .dots .sr")).hasText("1 ready (1 busy)");
            assertThat(page.locator("#events")).containsText("Release 1 serves.");
            look.isWhole();
            assertThat(page.locator(".facts .dots i.busy")).hasCount(0);
        }
    }

    @Test
    void whereThereIsNoneOneIsStartedByWhoMay() {
        try (var look = new Look(url()).signIn(token("owner"));
                var other = new Look(url()).signIn(token("looker"))) {
            other.open(path("sleeps")).page().locator("#fleet button").click();
            assertThat(other.page().locator("main")).containsText("the right to update deployments/scale");

            var page = look.open(path("sleeps")).page();
            assertThat(page.locator("#fleet h2")).hasText("No instance");
            look.isWhole();
            page.locator("#fleet button").click();

            assertThat(page.locator(".fleet li")).hasCount(1);
            assertThat(page.locator(".fleet .state")).hasText("Ready");
        }
    }

    @Test
    void whatOneHasPrintedStaysReadableOnceItIsGone() {
        try (var look = new Look(url()).signIn(token("owner"))) {
            var one = one(look, "goes");
            var page = look.open(one).page();
            assertThat(page.locator("#log pre")).containsText("the weights are loaded");

            plane().client()
                    .pods()
                    .inNamespace(node.namespace())
                    .withName(one.substring(one.lastIndexOf('/') + 1))
                    .delete();

            assertThat(page.locator("#one")).containsText("This instance is gone.");
            assertThat(page.locator("#log pre")).containsText("the weights are loaded");
            look.isWhole();
        }
    }

    @Test
    void anInstanceOfAnotherDeploymentIsNotShownAsOneOfThis() {
        try (var look = new Look(url()).signIn(token("owner"))) {
            var other = one(look, "says");

            look.open(path("ready") + other.substring(other.lastIndexOf('/')));

            assertThat(look.page()).hasURL(url() + path("ready"));
            assertThat(page(path("ready") + other.substring(other.lastIndexOf('/')) + "/log"))
                    .isEqualTo(204);
        }
    }

    private static int page(String path) {
        return new ApiCaller(url(), Map.of("Cookie", "windlass-token=" + token("owner")))
                .call("GET", path)
                .status();
    }

    @Test
    void anotherTenantFindsNothing() {
        try (var guest = new Guest();
                var look = guest.look()) {
            look.open(path("ready"));

            assertThat(look.page().locator("h1")).hasText("Nothing here");
        }
    }
}

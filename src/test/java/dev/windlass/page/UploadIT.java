package dev.windlass.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.windlass.files.FileStore;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.OnChromium;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.TestHardware;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody chooses in the playground. */
@OnControlPlane
@OnChromium
class UploadIT {

    private static final Pattern FILE = Pattern.compile("/v1/files/([A-Za-z0-9]+)");
    private static final FilePayload CAT =
            new FilePayload("a cat.png", "image/png", "no cat".getBytes(StandardCharsets.UTF_8));

    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    /** The playground of a model that takes an image. */
    private Page playground(Look look) {
        ControlPlane.shared()
                .kubectlReading("""
                        apiVersion: windlass.dev/v1
                        kind: Model
                        metadata: {name: pictures, namespace: %s}
                        spec:
                          repository: registry.example.com/pictures
                          versions:
                          - id: %s
                            image: test/ready-1
                            schema:
                              components:
                                schemas:
                                  Input:
                                    required: [image]
                                    properties:
                                      image: {type: string, format: uri, x-order: 0}
                                      prompt: {type: string, x-order: 1}
                                      steps: {type: integer, minimum: 1, default: 4, x-order: 2}
                        """.formatted(guest.owner(), Guest.version('3')), "apply", "-f", "-")
                .orThrow();
        look.open("/new?model=" + guest.owner() + "/pictures");
        var page = look.page();
        page.fill("#name", "app");
        page.locator("input[name=hardware][value=" + TestHardware.CPU + "]").check();
        page.click("button.big");
        page.waitForURL(Guest.url() + guest.path("app"));
        look.open(guest.path("app") + "/playground");
        return page;
    }

    private ApiCaller.Answer stored(String text) {
        var file = FILE.matcher(text);
        assertThat(file.find()).as(text).isTrue();
        return new ApiCaller(Guest.url(), guest.token()).call("GET", file.group());
    }

    @Test
    void isStoredAndItsAddressIsGivenToTheModel() {
        try (var look = guest.look()) {
            var page = playground(look);
            look.isWhole();
            look.picture("playground-file");
            page.setViewportSize(360, 900);
            look.isWhole();
            look.picture("playground-file-narrow");

            page.setInputFiles("#in-image-file", CAT);
            page.fill("#in-prompt", "a cat");
            page.click("button.big");

            assertThat(page).hasURL(Pattern.compile("/p/[a-z0-9]+$"));
            var input = page.locator("pre[aria-label=Input]").textContent();
            assertThat(input).contains(Guest.url() + "/v1/files/").contains("a cat");
            assertThat(stored(input).json().get("name").asText()).isEqualTo("a cat.png");
            assertThat(stored(input).json().get("content_type").asText()).isEqualTo("image/png");
        }
    }

    @Test
    void isNotChosenAgainWhereSomethingElseIsWrong() {
        try (var look = guest.look()) {
            var page = playground(look);

            page.setInputFiles("#in-image-file", CAT);
            page.fill("#in-steps", "-3");
            page.click("button.big");

            assertThat(page.locator(".field.wrong .problem")).containsText("greater than or equal to 1");
            assertThat(page.locator("#in-image")).hasValue(FILE);
            look.isWhole();
            page.fill("#in-steps", "3");
            page.click("button.big");
            assertThat(page).hasURL(Pattern.compile("/p/[a-z0-9]+$"));
        }
    }

    @Test
    void isRefusedBesideItsFieldIfItIsTooLarge(@TempDir Path folder) throws IOException {
        var large = folder.resolve("large.bin");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(FileStore.MOST_BYTES + 1);
        }
        try (var look = guest.look()) {
            var page = playground(look);

            page.setInputFiles("#in-image-file", large);
            page.fill("#in-prompt", "kept");
            page.click("button.big");

            assertThat(page.locator(".field.wrong .problem")).hasText("Files must be less than 100MB in size.");
            assertThat(page.locator("#in-prompt")).hasValue("kept");
            look.isWhole();
            assertThat(new ApiCaller(Guest.url(), guest.token())
                            .call("GET", "/v1/files")
                            .json()
                            .get("results"))
                    .isEmpty();
        }
    }

    @Test
    void anAddressDoesAsWell() {
        try (var look = guest.look()) {
            var page = playground(look);

            page.fill("#in-image", "https://example.com/cat.png");
            page.click("button.big");

            assertThat(page.locator("pre[aria-label=Input]")).containsText("https://example.com/cat.png");
        }
    }
}

package dev.windlass.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.windlass.webhook.WebhookSender.Tools;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

    private static final byte[] BODY = "{\"id\":\"é\"}".getBytes(UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final SigningKeys keys = SigningKeys.of(List.of(), new SecureRandom());
    private final Queue<List<String>> answers = new ArrayDeque<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Gives each question the next of the answers. */
    private CompletionStage<List<InetAddress>> resolve(String host) {
        return CompletableFuture.completedFuture(
                answers.remove().stream().map(WebhookSenderTest::address).toList());
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private AddressGuard allowing(String... blocks) {
        return new AddressGuard(List.of(blocks), this::resolve);
    }

    private WebhookSender sender(AddressGuard guard) {
        return sender(guard, new HttpClientOptions(), Duration.ofSeconds(15));
    }

    private WebhookSender sender(AddressGuard guard, HttpClientOptions options, Duration time) {
        var client = vertx.createHttpClient(WebhookSender.careful(options));
        return new WebhookSender(new Tools(vertx, client, guard, keys, Clock.systemUTC(), time));
    }

    private static CompletableFuture<Outcome> begin(WebhookSender sender, String url) {
        return sender.attempt(new Delivery("acme", url, "msg_1", () -> BODY)).toCompletableFuture();
    }

    private static Outcome attempt(WebhookSender sender, String url) {
        return begin(sender, url).orTimeout(60, TimeUnit.SECONDS).join();
    }

    private Receiver receiver(Consumer<HttpServerRequest> answer) {
        return new Receiver(vertx, new HttpServerOptions(), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "200,DELIVERED",
        "201,DELIVERED",
        "204,DELIVERED",
        "302,RETRY",
        "307,RETRY",
        "400,RETRY",
        "404,RETRY",
        "410,GIVE_UP",
        "429,RETRY",
        "500,RETRY",
        "503,RETRY"
    })
    void theStatusDecides(int status, Outcome outcome) {
        var receiver = Receiver.answering(vertx, status);

        assertThat(attempt(sender(allowing("loopback")), "http://127.0.0.1:" + receiver.port() + "/"))
                .isEqualTo(outcome);
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void theReceiverHearsWhatWasMeantForItAndCanVerifyIt() {
        var receiver = Receiver.answering(vertx, 200);

        attempt(sender(allowing("loopback")), "http://127.0.0.1:" + receiver.port() + "/hook?a=%2F&b=ä#part");

        var heard = receiver.heard().get(0);
        var headers = heard.headers();
        assertThat(heard.method()).isEqualTo("POST");
        assertThat(heard.uri()).isEqualTo("/hook?a=%2F&b=%C3%A4");
        assertThat(heard.body().getBytes()).isEqualTo(BODY);
        assertThat(headers)
                .containsEntry("content-type", "application/json")
                .containsEntry("host", "127.0.0.1:" + receiver.port())
                .containsEntry("webhook-id", "msg_1");
        var lists =
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
        assertThatCode(() -> new Webhook(keys.shown("acme"))
                        .verify(heard.body().toString(UTF_8), HttpHeaders.of(lists, (name, value) -> true)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int status) {
        var elsewhere = Receiver.answering(vertx, 200);
        var receiver = receiver(request -> request.response()
                .setStatusCode(status)
                .putHeader("location", "http://127.0.0.1:" + elsewhere.port() + "/")
                .end());

        var outcome = attempt(sender(allowing("loopback")), "http://127.0.0.1:" + receiver.port() + "/");

        assertThat(outcome).isEqualTo(Outcome.RETRY);
        assertThat(receiver.heard()).hasSize(1);
        assertThat(elsewhere.heard()).isEmpty();
    }

    @Test
    void aNameThatLeadsElsewhereLaterIsNotDialled() {
        var receiver = Receiver.answering(vertx, 200);
        var guard = allowing("198.41.0.0/24");
        var url = "http://rebinding.example.com:" + receiver.port() + "/";
        answers.add(List.of("198.41.0.4"));
        answers.add(List.of("127.0.0.1"));
        assertThat(guard.refusal(url)).isEmpty();

        var outcome = attempt(sender(guard), url);

        assertThat(outcome).isEqualTo(Outcome.GIVE_UP);
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void theAddressThatWasFoundGoodIsDialledAndTheNameNotAskedForAgain() {
        var receiver = Receiver.answering(vertx, 200);
        answers.add(List.of("127.0.0.1"));

        var outcome = attempt(sender(allowing("loopback")), "http://name.invalid:" + receiver.port() + "/");

        assertThat(outcome).isEqualTo(Outcome.DELIVERED);
        assertThat(answers).isEmpty();
        assertThat(receiver.heard().get(0).headers()).containsEntry("host", "name.invalid:" + receiver.port());
    }

    @Test
    void aNameThatNobodyKnowsNowMayBeKnownLater() {
        answers.add(List.of());

        assertThat(attempt(sender(allowing()), "https://name.invalid/")).isEqualTo(Outcome.RETRY);
    }

    @Test
    void whatIsNotAllowedIsNotDialled() {
        var receiver = Receiver.answering(vertx, 200);

        assertThat(attempt(sender(allowing()), "http://127.0.0.1:" + receiver.port() + "/"))
                .isEqualTo(Outcome.GIVE_UP);
        assertThat(attempt(sender(allowing()), "not a URL")).isEqualTo(Outcome.GIVE_UP);
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void nobodyThereIsTriedAgain() {
        var gone = Receiver.answering(vertx, 200);
        int port = gone.port();
        gone.close();

        assertThat(attempt(sender(allowing("loopback")), "http://127.0.0.1:" + port + "/"))
                .isEqualTo(Outcome.RETRY);
    }

    @Test
    void aBodyThatCannotBeMadeIsTriedAgain() {
        var receiver = Receiver.answering(vertx, 200);
        var delivery = new Delivery("acme", "http://127.0.0.1:" + receiver.port() + "/", "msg_1", () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(sender(allowing("loopback"))
                        .attempt(delivery)
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(Outcome.RETRY);
    }

    @Test
    void aReceiverThatNeverAnswersIsLeftInTime() {
        var receiver = receiver(request -> {});

        var outcome = attempt(
                sender(allowing("loopback"), new HttpClientOptions(), Duration.ofMillis(300)),
                "http://127.0.0.1:" + receiver.port() + "/");

        assertThat(outcome).isEqualTo(Outcome.RETRY);
    }

    @Test
    void anAnswerThatNeverEndsIsLeftInTimeAndItsStatusCounts() {
        var receiver = receiver(request -> request.response().setChunked(true).write("and so on"));

        var outcome = attempt(
                sender(allowing("loopback"), new HttpClientOptions(), Duration.ofMillis(300)),
                "http://127.0.0.1:" + receiver.port() + "/");

        assertThat(outcome).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void ofAHugeAnswerNoMoreIsReadThanIsNeeded() {
        var closed = new CompletableFuture<Long>();
        var receiver = receiver(request -> {
            request.connection()
                    .closeHandler(it -> closed.complete(request.response().bytesWritten()));
            var response = request.response().setChunked(true);
            var unused = response.write(Buffer.buffer(new byte[50 * 1024 * 1024]));
        });

        var outcome = attempt(sender(allowing("loopback")), "http://127.0.0.1:" + receiver.port() + "/");

        assertThat(outcome).isEqualTo(Outcome.DELIVERED);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aSlowReceiverHoldsNobodyElseUp() {
        var slow = receiver(request -> {});
        var quick = Receiver.answering(vertx, 200);
        var sender = sender(allowing("loopback"));
        var waiting = Stream.generate(() -> begin(sender, "http://slow.localhost:" + slow.port() + "/"))
                .limit(100)
                .toList();

        var outcome = attempt(sender, "http://quick.localhost:" + quick.port() + "/");

        assertThat(outcome).isEqualTo(Outcome.DELIVERED);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(slow.heard()).hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void theCertificateIsTheNamesThoughTheAddressIsDialled(@TempDir Path folder) throws Exception {
        var receiver = secured(folder);
        answers.add(List.of("127.0.0.1"));
        answers.add(List.of("127.0.0.1"));
        var sender = sender(allowing("loopback"), trusting(folder), Duration.ofMinutes(1));

        assertThat(attempt(sender, "https://hooks.example.com:" + receiver.port() + "/"))
                .isEqualTo(Outcome.DELIVERED);
        assertThat(receiver.heard()).extracting(Receiver.Heard::serverName).containsExactly("hooks.example.com");
        assertThat(attempt(sender, "https://other.example.com:" + receiver.port() + "/"))
                .isEqualTo(Outcome.RETRY);
        assertThat(receiver.heard()).hasSize(1);
    }

    private Receiver secured(Path folder) throws Exception {
        var store = folder.resolve("keys.p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=dns:hooks.example.com",
                "-keystore",
                store,
                "-storepass",
                "password");
        keytool(
                "-exportcert",
                "-alias",
                "key",
                "-rfc",
                "-file",
                folder.resolve("cert.pem").toString(),
                "-keystore",
                store,
                "-storepass",
                "password");
        var options = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setKeyCertOptions(new PfxOptions().setPath(store).setPassword("password"));
        return new Receiver(vertx, options, request -> request.response().end());
    }

    private static HttpClientOptions trusting(Path folder) {
        return new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(folder.resolve("cert.pem").toString()));
    }

    private static void keytool(String... words) throws Exception {
        var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        Stream.concat(Stream.of(program), Stream.of(words)).toList())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}

package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two gateways on one store: what callers store at one, they have at the other. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
@OnRedis
class SharedFilesIT {

    private static final String TOKEN = ControlPlane.shared().adminToken();

    private final RedisServer redis = RedisServer.forgetful();
    private GatewayProcess one;
    private GatewayProcess two;

    @BeforeEach
    void open() {
        one = Gateways.start(Map.of("WINDLASS_STORE_URL", redis.url()));
        two = Gateways.start(Map.of("WINDLASS_STORE_URL", redis.url()));
        one.listening();
        two.listening();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void aFileIsThereAtAnyGatewayUntilItIsDeletedAtAny() {
        var content = "0123456789".repeat(60_000);
        var path = "/v1/files/" + store(content).json().get("id").asText();
        var other = new ApiCaller(two.url(), TOKEN);

        var file = other.call("GET", path).json();
        var download = URI.create(file.at("/urls/download").asText());
        var bytes = ApiCaller.send(
                HttpRequest.newBuilder(one.url().resolve(download.getRawPath() + "?" + download.getRawQuery()))
                        .build());

        assertThat(file.get("size").asInt()).isEqualTo(content.length());
        assertThat(bytes.status()).isEqualTo(200);
        assertThat(bytes.body()).isEqualTo(content);
        assertThat(other.call("GET", "/v1/files").json().get("results")).hasSize(1);
        assertThat(other.call("DELETE", path).status()).isEqualTo(204);
        assertThat(other.at(one.url()).call("GET", path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheStoreFilesAreAwayAndNoneSeemsToEndEarly(HttpClient.Version version)
            throws IOException, InterruptedException {
        var file = store("0123456789".repeat(4_000_000)).json();
        var download = URI.create(file.at("/urls/download").asText());
        var response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(download).version(version).build(), BodyHandlers.ofInputStream());
        try (var bytes = response.body()) {
            assertThat(bytes.read()).isEqualTo('0');

            redis.kill();

            assertThatThrownBy(bytes::readAllBytes).isInstanceOf(IOException.class);
        }
        for (var answer :
                new ApiCaller.Answer[] {store("x"), new ApiCaller(two.url(), TOKEN).call("GET", "/v1/files")}) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
    }

    private ApiCaller.Answer store(String content) {
        return ApiCaller.send(HttpRequest.newBuilder(one.url().resolve("/v1/files"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(
                        "--edge\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.txt\"\r\n"
                                + "Content-Type: text/plain\r\n\r\n" + content + "\r\n--edge--\r\n"))
                .build());
    }
}

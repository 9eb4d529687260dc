package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.OnRedis;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many who wait for their predictions at gateways that have them in a store of their own. */
@OnControlPlane
@OnRedis
class WaitingCallersIT {

    private static final int CALLERS = 500;
    private static final int ROUNDS = 4;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void allOfThemAreAnsweredWhatTheirsCameTo() {
        try (var town = new SoakTown()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, CALLERS)
                        .mapToObj(number -> waiting(town, number))
                        .toList();
                for (int number = 0; number < CALLERS; number++) {
                    JsonNode prediction = answered(answers.get(number).join(), town);
                    assertThat(prediction.path("status").asText()).isEqualTo("succeeded");
                    assertThat(prediction.at("/input/number").asInt()).isEqualTo(number);
                }
            }
        }
    }

    @Test
    void whoComesWhileAGatewayStartsKeepsNobodyFromStartingIt() {
        try (var town = new SoakTown()) {
            var crowd = new SoakCrowd(town, 2 * CALLERS);
            crowd.start();

            town.killGateway(0);
            town.killGateway(1);

            Awaiting.until("all are accepted", crowd::done, town::logs);
            assertThat(blocked(town.logs())).noneMatch(it -> it.contains("dev.windlass."));
        }
    }

    /** Where event loops stood that did not go on: on a slow machine they do so as well where a library reads its first answer. */
    private static List<String> blocked(String logs) {
        return Stream.of(logs.split("has been blocked", -1))
                .skip(1)
                .map(it -> it.split("\n20", 2)[0])
                .toList();
    }

    private CompletableFuture<HttpResponse<String>> waiting(SoakTown town, int number) {
        return http.sendAsync(
                HttpRequest.newBuilder(town.predictions(number))
                        .header("Authorization", "Bearer " + town.token())
                        .header("Content-Type", "application/json")
                        .header("Prefer", "wait=60")
                        .timeout(Duration.ofSeconds(70))
                        .POST(BodyPublishers.ofString("{\"input\": {\"number\": " + number + "}}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode answered(HttpResponse<String> response, SoakTown town) {
        assertThat(response.statusCode())
                .as(() -> response.body() + town.logs())
                .isEqualTo(201);
        return new ApiCaller.Answer(response.statusCode(), response.headers(), response.body()).json();
    }
}

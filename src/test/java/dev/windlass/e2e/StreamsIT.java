package dev.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.CogNode;
import dev.windlass.testing.EventSource;
import dev.windlass.testing.EventSource.Event;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.SaysBack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Cog says word by word, as it is heard by those who follow it. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class StreamsIT {

    @TempDir
    static Path folder;

    private static CogNode node;
    private static GatewayProcess gateway;
    private static SaysBack model;

    @BeforeAll
    static void open() {
        node = CogNode.open("streams", folder);
        Operators.shared();
        gateway = Gateways.start(settings()).listening();
        model = SaysBack.asCog(gateway, node, "says-back");
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(SaysBack.settings());
        settings.put("WINDLASS_GATEWAY_HEARTBEAT", "2s");
        return settings;
    }

    @AfterAll
    static void close() {
        gateway.close();
        node.close();
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    private static List<String> data(List<Event> events) {
        return events.stream().map(Event::data).toList();
    }

    @Test
    void eachWordIsHeardInItsOrderAndDoneAtLast() {
        var prediction = model.predict("{\"text\": \"one\\ntwo\", \"delay\": 1}");

        try (var source = EventSource.of(prediction)) {
            var events = source.rest();

            assertThat(source.response().statusCode()).isEqualTo(200);
            assertThat(source.response().headers().firstValue("Content-Type"))
                    .contains("text/event-stream; charset=utf-8");
            assertThat(types(events)).containsExactly("output", "output", "output", "output", "done");
            assertThat(data(events)).containsExactly("you ", "said: ", "one\n", "two", "{}");
            assertThat(events.stream().map(Event::number)).containsExactly(0, 1, 2, 3, 4);
            assertThat(events).allMatch(it -> it.id().matches("[0-9]{10}:[0-9]"));
        }
        assertThat(model.over(prediction).at("/output").size()).isEqualTo(4);
    }

    @Test
    void whoIsCutOffGoesOnAfterTheLastThatHeHeard() {
        var prediction = model.predict("{\"text\": \"hello\", \"delay\": 3}");
        String last;
        try (var source = EventSource.of(prediction)) {
            last = source.next().orElseThrow().id();
        }

        try (var source = EventSource.after(last, prediction)) {
            assertThat(data(source.rest())).containsExactly("said: ", "hello", "{}");
        }
        try (var late = EventSource.after(last.replace(":0", ":2"), prediction)) {
            assertThat(types(late.rest())).containsExactly("done");
        }
        assertThat(model.over(prediction).get("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void aFailureIsSaidBeforeItIsDone() {
        var prediction = model.predict("{\"text\": \"hello\", \"fail\": true}");

        try (var source = EventSource.of(prediction)) {
            var events = source.rest();

            assertThat(types(events)).endsWith("error", "done");
            assertThat(data(events).get(events.size() - 2))
                    .startsWith("{\"detail\":\"")
                    .contains("The input asked this prediction to fail.");
            assertThat(data(events)).endsWith("{\"reason\":\"error\"}");
        }
    }

    @Test
    void whatIsCanceledIsDone() {
        var prediction = model.predict("{\"text\": \"hello\", \"delay\": 300}");

        try (var source = EventSource.of(prediction)) {
            model.caller()
                    .call("POST", "/v1/predictions/" + prediction.get("id").asText() + "/cancel");

            assertThat(source.rest())
                    .singleElement()
                    .matches(it -> it.type().equals("done"))
                    .extracting(Event::data)
                    .isEqualTo("{\"reason\":\"canceled\"}");
        }
    }

    @Test
    void whoDoesNotKnowTheAddressFindsNothing() {
        var address =
                EventSource.address(model.predict("{\"text\": \"hello\"}")).toString();
        var other = EventSource.address(model.predict("{\"text\": \"hello\"}")).toString();
        var key = address.substring(address.lastIndexOf('/'));

        for (var wrong : List.of(
                other.substring(0, other.lastIndexOf('/')) + key,
                address.replace(key, "/x"),
                gateway.url() + "/v1/streams/none" + key)) {
            var answer = ApiCaller.send(HttpRequest.newBuilder(URI.create(wrong))
                    .header("Authorization", "Bearer " + model.token())
                    .build());

            assertThat(answer.status()).as(wrong).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("detail").asText()).isNotBlank();
        }
    }

    /** Every word takes 3 s, more than a heartbeat here, and is larger than what is kept for one who does not read. */
    @Test
    void whoReadsHearsThatSomebodyIsThereAndWhoDoesNotIsLetGo() throws IOException {
        var prediction = model.predict("{\"text\": \"a\", \"delay\": 9, \"times\": 800000}");
        try (var deaf = deaf(EventSource.address(prediction));
                var source = EventSource.of(prediction)) {
            for (var word = 0; word < 3; word++) {
                assertThat(source.next().map(Event::number)).contains(word);
                assertThat(source.comments()).isGreaterThanOrEqualTo(word + 2);
            }

            assertThat(types(source.rest())).containsExactly("done");
            assertThat(model.over(prediction).get("status").asText()).isEqualTo("succeeded");
            Awaiting.of(
                    "nobody listens to the deaf any more",
                    Duration.ofSeconds(90),
                    () -> isOpen(deaf) ? Optional.empty() : Optional.of(true),
                    gateway::log);
        }
    }

    /** One who asks and does not read. */
    private static Socket deaf(URI address) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream()
                .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What is sent to a socket that is closed there is answered by a reset. */
    private static boolean isOpen(Socket socket) {
        try {
            socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException reset) {
            return false;
        }
    }
}

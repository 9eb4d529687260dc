package dev.windlass.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who ask until each of their predictions is accepted; of the first of them they want to be told. */
final class SoakCrowd {

    /** How many have a webhook. */
    static final int TOLD = 500;

    private static final int CALLERS = 16;
    private static final int CREATED = 201;

    private final SoakTown town;
    private final int wanted;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    SoakCrowd(SoakTown town, int wanted) {
        this.town = town;
        this.wanted = wanted;
    }

    void start() {
        for (int i = 0; i < CALLERS; i++) {
            Thread thread = new Thread(this::ask, "soak-caller-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    boolean done() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /** What was accepted: first what somebody is to be told of. */
    List<String> accepted() {
        List<String> all = new ArrayList<>(told);
        all.addAll(accepted);
        return all;
    }

    private void ask() {
        for (int number = next.getAndIncrement(); number < wanted; number = next.getAndIncrement()) {
            boolean tell = number < TOLD;
            String body = tell
                    ? "{\"input\": {\"n\": %d}, \"webhook\": \"%s\", \"webhook_events_filter\": [\"completed\"]}"
                            .formatted(number, town.receiver().url())
                    : "{\"input\": {\"n\": %d}}".formatted(number);
            (tell ? told : accepted).add(id(number, body));
        }
    }

    /** Who hears nothing asks elsewhere. */
    private String id(int number, String body) {
        for (int attempt = number; ; attempt++) {
            try {
                var answer = http.send(request(town.predictions(attempt), body), BodyHandlers.ofString());
                if (answer.statusCode() == CREATED) {
                    return new ObjectMapper().readTree(answer.body()).path("id").asText();
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (IOException away) {
                pause();
            } catch (InterruptedException ending) {
                throw new IllegalStateException("interrupted", ending);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(URI url, String body) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + town.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}

package dev.windlass.gateway;

import dev.windlass.dispatch.PodAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks instances what they tell everybody, within bounds: they run what others have made. */
final class InstanceCalls {

    static final int PORT = 5000;

    private final HttpClient http;
    private final int port;
    private final Duration patience;

    InstanceCalls(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /** What the instance at that address answers; the patience is with the whole answer, not only with its head. */
    CompletableFuture<HttpResponse<byte[]>> get(String address, String path, int mostBytes) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + PodAddress.host(address) + ":" + port + path))
                .timeout(patience)
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, head -> new BoundedBody(mostBytes));
        return sent.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> sent.cancel(true));
    }
}

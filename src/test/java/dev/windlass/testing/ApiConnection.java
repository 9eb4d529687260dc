package dev.windlass.testing;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The proxy's side of the API server: TLS, and the caller's own headers. */
final class ApiConnection {

    private static final Set<String> PASSED = Set.of("authorization", "accept", "content-type", "user-agent");

    private final URI server;
    private final HttpClient client;

    private ApiConnection(URI server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    /** To a server whose certificate this authority, base64 of PEM, has signed. */
    static ApiConnection to(String server, String authority) {
        try {
            var client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trusting(Base64.getDecoder().decode(authority)))
                    .build();
            return new ApiConnection(URI.create(server), client);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS to " + server, e);
        }
    }

    private static SSLContext trusting(byte[] authority) throws GeneralSecurityException, IOException {
        var certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority));
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    ApiAnswer send(ApiRequest request, Headers headers) throws IOException, InterruptedException {
        var response = client.send(copy(request, headers), BodyHandlers.ofString());
        return ApiAnswer.of(response.statusCode(), response.headers(), response.body());
    }

    HttpResponse<InputStream> watch(ApiRequest request, Headers headers) throws IOException, InterruptedException {
        return client.send(copy(request, headers), BodyHandlers.ofInputStream());
    }

    private HttpRequest copy(ApiRequest request, Headers headers) {
        var copy = HttpRequest.newBuilder(server.resolve(request.uri()))
                .method(
                        method(request.verb()),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        headers.forEach((name, values) -> {
            if (PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        return copy.build();
    }

    private static String method(String verb) {
        return switch (verb) {
            case "create" -> "POST";
            case "update" -> "PUT";
            case "patch" -> "PATCH";
            case "delete" -> "DELETE";
            default -> "GET";
        };
    }
}

package dev.windlass.demand;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The port at which the API server asks for the demand, over TLS. */
public final class DemandPort implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DemandPort.class);
    private static final int IDLE_SECONDS = 120;

    private final Vertx vertx;
    private final Doorkeeper doorkeeper;
    private final DemandApi api;
    private @Nullable HttpServer server;

    /** Serves that API to whom the doorkeeper lets in. */
    public DemandPort(Vertx vertx, Doorkeeper doorkeeper, DemandApi api) {
        this.vertx = vertx;
        this.doorkeeper = doorkeeper;
        this.api = api;
    }

    /** Begins to listen, and says on which port; 0 asks for any that is free. */
    public int listen(String host, int port) {
        HttpServer listening = vertx.createHttpServer(options()).requestHandler(this::take);
        server = listening;
        return listening
                .listen(port, host)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** A certificate is asked for, and looked at with each request: who has none, or a wrong one, is told so. */
    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(OwnCertificate.made(Clock.systemUTC().instant()))
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new AnyCertificate()))
                .setIdleTimeout(IDLE_SECONDS)
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    private void take(HttpServerRequest request) {
        List<X509Certificate> chain = chain(request);
        if (chain.isEmpty()) {
            answer(request, Answer.unauthorized("only the API server's front proxy is answered"));
        } else if (!HttpMethod.GET.equals(request.method())) {
            answer(request, Answer.notFound());
        } else {
            MultiMap headers = request.headers();
            String path = request.path();
            String selector = request.getParam("labelSelector", "");
            vertx.executeBlocking(
                            () -> doorkeeper
                                    .refusal(chain, name -> headers.get(name))
                                    .orElseGet(() -> api.get(path, selector)),
                            false)
                    .onSuccess(answer -> answer(request, answer))
                    .onFailure(failure -> {
                        LOG.error("The demand could not be told", failure);
                        answer(request, Answer.unavailable("the demand could not be told"));
                    });
        }
    }

    private static List<X509Certificate> chain(HttpServerRequest request) {
        try {
            List<Certificate> shown = request.connection().peerCertificates();
            return shown.stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    private static void answer(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (!response.closed()) {
            response.setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .end(answer.body().toString());
        }
    }

    @Override
    public void close() {
        if (server != null) {
            var unused = server.close();
        }
    }
}

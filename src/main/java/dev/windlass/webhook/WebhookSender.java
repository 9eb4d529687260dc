package dev.windlass.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Makes attempts to tell receivers something by HTTP. None waits for another's receiver: each owner has so many attempts at a
 * time to one host, and so many in all.
 */
public final class WebhookSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class);
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int TO_ONE_HOST = 16;
    private static final int OF_ONE_OWNER = 128;
    private static final int WAITING = 256;
    /** Of all owners: more than ever are at a time, for none is to wait for another. */
    private static final int MOST_TO_ONE_ADDRESS = 4096;

    private final Tools tools;
    private final Turns hosts;
    private final Turns owners;

    /**
     * What attempts are made with.
     *
     * @param vertx runs them
     * @param client what connects
     * @param guard says what may be dialled
     * @param keys sign
     * @param clock says when
     * @param time how long one may take
     */
    record Tools(Vertx vertx, HttpClient client, AddressGuard guard, SigningKeys keys, Clock clock, Duration time) {}

    /** Sends what these keys sign to where this guard lets it. */
    public WebhookSender(Vertx vertx, AddressGuard guard, SigningKeys keys, Clock clock) {
        this(new Tools(vertx, vertx.createHttpClient(careful(new HttpClientOptions())), guard, keys, clock, TIME));
    }

    WebhookSender(Tools tools) {
        this.tools = tools;
        Executor starter = task -> tools.vertx().runOnContext(nothing -> task.run());
        this.hosts = new Turns(TO_ONE_HOST, WAITING, starter);
        this.owners = new Turns(OF_ONE_OWNER, WAITING, starter);
    }

    /** Each attempt has a connection of its own: what a receiver does to one touches no other. Traces are no receiver's business, nor it theirs. */
    static HttpClientOptions careful(HttpClientOptions options) {
        return options.setConnectTimeout(CONNECT_MILLIS)
                .setKeepAlive(false)
                .setForceSni(true)
                .setMaxPoolSize(MOST_TO_ONE_ADDRESS)
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    /** Tries once. It never fails: what does not work is an outcome. */
    public CompletionStage<Outcome> attempt(Delivery delivery) {
        return WebhookUrl.refusal(delivery.url())
                .<CompletionStage<Outcome>>map(why -> CompletableFuture.completedFuture(Outcome.GIVE_UP))
                .orElseGet(() -> hosts.take(
                        delivery.owner() + " " + WebhookUrl.of(delivery.url()).host(),
                        () -> owners.take(delivery.owner(), () -> new Attempt(tools, delivery).made())))
                .whenComplete((outcome, failure) -> LOG.debugf(
                        "A webhook of %s: %s",
                        delivery.owner(), String.valueOf(outcome).toLowerCase(Locale.ROOT)));
    }

    @Override
    public void close() {
        var unused = tools.client().close();
    }
}

package dev.windlass.webhook;

import dev.windlass.webhook.AddressGuard.Finding;
import dev.windlass.webhook.AddressGuard.Good;
import dev.windlass.webhook.AddressGuard.Refused;
import dev.windlass.webhook.WebhookSender.Tools;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One attempt to tell a receiver something. It ends in time, whatever the receiver does. */
final class Attempt {

    private static final int MOST_BYTES = 64 * 1024;

    private final Tools tools;
    private final Delivery delivery;
    private final Promise<Outcome> result = Promise.promise();
    /** What it would be if it ended now: a receiver that has given its status may take its time for the rest. */
    private volatile Outcome outcome = Outcome.RETRY;

    Attempt(Tools tools, Delivery delivery) {
        this.tools = tools;
        this.delivery = delivery;
    }

    /** Makes it. */
    CompletionStage<Outcome> made() {
        long timer = tools.vertx().setTimer(tools.time().toMillis(), late -> end());
        result.future().onComplete(done -> tools.vertx().cancelTimer(timer));
        tools.guard().check(delivery.url()).whenComplete((finding, failure) -> found(finding));
        return result.future().toCompletionStage();
    }

    private void found(Finding finding) {
        if (finding instanceof Good good) {
            tools.vertx()
                    .executeBlocking(() -> Buffer.buffer(delivery.body().get()), false)
                    .compose(body -> sent(good, body))
                    .onSuccess(this::answered)
                    .onFailure(failure -> end());
            return;
        }
        outcome = finding instanceof Refused ? Outcome.GIVE_UP : Outcome.RETRY;
        end();
    }

    private Future<HttpClientResponse> sent(Good good, Buffer body) {
        return tools.client().request(options(good.url(), good.address())).compose(request -> {
            if (result.future().isComplete()) {
                request.reset();
                return Future.failedFuture(new TimeoutException());
            }
            result.future().onComplete(done -> request.connection().close());
            sign(request, body);
            return request.send(body);
        });
    }

    /** To this very address; the host is for the receiver and its certificate. */
    private static RequestOptions options(WebhookUrl url, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(url.port(), literal(address)))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.target())
                .setFollowRedirects(false);
    }

    /** The address without any name that it may have, which somebody could resolve again. */
    private static String literal(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (UnknownHostException ofNoLength) {
            throw new IllegalStateException("An address of " + address.getAddress().length + " bytes", ofNoLength);
        }
    }

    private void sign(HttpClientRequest request, Buffer body) {
        Instant now = tools.clock().instant();
        request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "Windlass")
                .putHeader("webhook-id", delivery.id())
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader(
                        "webhook-signature",
                        tools.keys().signature(delivery.owner(), delivery.id(), now, body.getBytes()));
    }

    private void answered(HttpClientResponse response) {
        AtomicInteger read = new AtomicInteger();
        outcome = Outcome.of(response.statusCode());
        response.exceptionHandler(failure -> end())
                .handler(part -> {
                    if (read.addAndGet(part.length()) > MOST_BYTES) {
                        end();
                    }
                })
                .endHandler(end -> end());
    }

    private void end() {
        result.tryComplete(outcome);
    }
}

package dev.windlass.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the store, over which many threads ask without waiting for each other's answers. One that breaks, or that
 * is silent for too long, is thrown away, and the next question makes a new one.
 */
public final class RedisLink implements AutoCloseable {

    private static final int MOST_WAITING = 16_384;

    private final Vertx vertx;
    private final RedisSettings settings;
    private @Nullable Live live;
    private boolean closed;

    private record Live(Redis client, Future<RedisConnection> connection, long since) {}

    /** Connects when it is first asked. */
    public RedisLink(Vertx vertx, RedisSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** The answer; null: there is none. */
    public @Nullable Response ask(Command command, String... arguments) {
        return ask(Duration.ZERO, command, arguments);
    }

    /** The answer to a question that may take that long beyond the time in which any other is answered. */
    @Nullable
    Response ask(Duration beyond, Command command, String... arguments) {
        return answer(send(command, arguments), settings.timeout().plus(beyond));
    }

    /** What a script returns. */
    public Response run(Script script, List<String> keys, Object... arguments) {
        return answered(script(script, keys, arguments));
    }

    /** A question whose answer is waited for later, so that others can be asked meanwhile. */
    public Future<Response> send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return send(request);
    }

    /** A script whose answer is waited for later. */
    Future<Response> script(Script script, List<String> keys, Object... arguments) {
        return send(request(Command.EVALSHA, script.hash(), keys, arguments))
                .recover(failure -> String.valueOf(failure.getMessage()).startsWith("NOSCRIPT")
                        ? send(request(Command.EVAL, script.text(), keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, String script, List<String> keys, Object... arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        for (Object argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(bytes);
            } else {
                request.arg(argument.toString());
            }
        }
        return request;
    }

    /** The answer to what has been sent. */
    Response answered(Future<Response> answer) {
        return answer(answer, settings.timeout());
    }

    /** The answers to what has been sent. */
    public List<Response> answered(List<Future<Response>> answers) {
        List<Response> all = new ArrayList<>(answers.size());
        for (Future<Response> answer : answers) {
            all.add(answered(answer));
        }
        return all;
    }

    private Future<Response> send(Request request) {
        Live used = live();
        return used.connection().compose(it -> it.send(request));
    }

    private synchronized Live live() {
        if (closed) {
            throw new StoreAway("the store has been closed", new IllegalStateException("closed"));
        }
        Live now = live;
        if (now == null) {
            Redis client = Redis.createClient(vertx, options());
            Live made = new Live(client, client.connect(), System.nanoTime());
            made.connection()
                    .onSuccess(it -> it.exceptionHandler(unused -> drop(made)).endHandler(unused -> drop(made)))
                    .onFailure(unused -> drop(made));
            live = made;
            now = made;
        }
        return now;
    }

    private RedisOptions options() {
        RedisOptions options = new RedisOptions()
                .setConnectionString(settings.url())
                .setProtocolNegotiation(false)
                .setMaxPoolSize(1)
                .setMaxWaitingHandlers(MOST_WAITING);
        options.getNetClientOptions()
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true)
                .setHostnameVerificationAlgorithm("HTTPS");
        return options;
    }

    /** Waits, which an event loop must not: it may be the one that has to read the answer. */
    private Response answer(Future<Response> answer, Duration patience) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("the store is waited for on an event loop");
        }
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            dropSilent(patience);
            throw new StoreAway("the store has not answered within " + patience.toMillis() + " ms", silent);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new StoreAway("the store says: " + cause.getMessage(), cause);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new StoreAway("nobody waits for the store's answer any more", ending);
        }
    }

    /** A younger one than the question is not to blame. */
    private void dropSilent(Duration patience) {
        Live now;
        synchronized (this) {
            now = live;
        }
        if (now != null && System.nanoTime() - now.since() >= patience.toNanos()) {
            drop(now);
        }
    }

    private void drop(Live broken) {
        synchronized (this) {
            if (broken.equals(live)) {
                live = null;
            }
        }
        broken.client().close();
    }

    @Override
    public void close() {
        Live last;
        synchronized (this) {
            closed = true;
            last = live;
        }
        if (last != null) {
            drop(last);
        }
    }
}

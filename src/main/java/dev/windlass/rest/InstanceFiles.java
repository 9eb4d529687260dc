package dev.windlass.rest;

import dev.windlass.files.FileRefused;
import dev.windlass.files.FileStore;
import dev.windlass.files.OutputFiles;
import dev.windlass.files.Signatures;
import dev.windlass.files.StoredFile;
import dev.windlass.store.StoreAway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Files on their way from and to instances: inputs at addresses that are signed, and outputs as Cog sends them where
 * {@code --upload-url} says: {@code PUT …/{filename}} with the prediction's id, answered with where it is had from then on.
 */
public final class InstanceFiles {

    private static final Logger LOG = Logger.getLogger(InstanceFiles.class);
    private static final Pattern INPUT = Pattern.compile("/files/([A-Za-z0-9]{48})/([A-Za-z0-9_-]{43})(/[^/]*)?");
    private static final Pattern OUTPUT = Pattern.compile("/uploads/([A-Za-z0-9-]{1,63})/([^/]{1,1024})");
    private static final int AT_A_TIME = 64 * 1024;

    private final Vertx vertx;
    private final FileStore files;
    private final Signatures signatures;
    private final OutputFiles outputs;

    /** Passes files on. */
    public InstanceFiles(Vertx vertx, FileStore files, Signatures signatures, OutputFiles outputs) {
        this.vertx = vertx;
        this.files = files;
        this.signatures = signatures;
        this.outputs = outputs;
    }

    /** Takes a request, if it is one of these. */
    boolean take(HttpServerRequest request) {
        Matcher input = INPUT.matcher(request.path());
        if (input.matches() && (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method()))) {
            give(request, input.group(1), input.group(2));
            return true;
        }
        Matcher output = OUTPUT.matcher(request.path());
        if (output.matches() && HttpMethod.PUT.equals(request.method())) {
            receive(request, output.group(1), output.group(2));
            return true;
        }
        return false;
    }

    private record Opened(StoredFile file, InputStream bytes) {}

    private void give(HttpServerRequest request, String id, String signature) {
        HttpServerResponse response = request.response();
        vertx.executeBlocking(() -> opened(id, signature), false)
                .onSuccess(found -> found.ifPresentOrElse(
                        it -> send(it, response, HttpMethod.HEAD.equals(request.method())), () -> end(response, 404)))
                .onFailure(failure -> end(response, status(failure)));
    }

    private Optional<Opened> opened(String id, String signature) {
        return signatures.allowsInstance(id, signature)
                ? files.find(id).flatMap(file -> files.open(id).map(bytes -> new Opened(file, bytes)))
                : Optional.empty();
    }

    private void send(Opened opened, HttpServerResponse response, boolean headersOnly) {
        FileHeaders.of(opened.file()).forEach(response::putHeader);
        Future<Void> sent = headersOnly ? response.end() : pump(opened.bytes(), response);
        sent.onComplete(done -> {
            if (done.failed()) {
                response.reset();
            }
            vertx.executeBlocking(() -> {
                opened.bytes().close();
                return true;
            });
        });
    }

    private Future<Void> pump(InputStream bytes, HttpServerResponse response) {
        Promise<Void> all = Promise.promise();
        next(bytes, response, all);
        return all.future();
    }

    private void next(InputStream bytes, HttpServerResponse response, Promise<Void> all) {
        vertx.executeBlocking(() -> bytes.readNBytes(AT_A_TIME))
                .compose(part -> part.length == 0
                        ? response.end().map(false)
                        : response.write(Buffer.buffer(part)).map(true))
                .onFailure(all::tryFail)
                .onSuccess(more -> {
                    if (more) {
                        next(bytes, response, all);
                    } else {
                        all.tryComplete();
                    }
                });
    }

    private void receive(HttpServerRequest request, String pod, String name) {
        String prediction = Objects.requireNonNullElse(request.getHeader("X-Prediction-Id"), "");
        request.pause();
        vertx.executeBlocking(() -> outputs.begin(prediction, pod), false)
                .onSuccess(begun -> begun.ifPresentOrElse(
                        output -> new Receipt(request, output, name).begin(), () -> refuse(request, 404)))
                .onFailure(failure -> refuse(request, status(failure)));
    }

    /** One output on its way here; what comes is written in its order, and no more is read meanwhile. */
    private final class Receipt {

        private final HttpServerRequest request;
        private final OutputFiles.Output output;
        private final String name;
        private boolean over;

        Receipt(HttpServerRequest request, OutputFiles.Output output, String name) {
            this.request = request;
            this.output = output;
            this.name = name;
        }

        void begin() {
            request.handler(part -> {
                if (over) {
                    return;
                }
                request.pause();
                vertx.executeBlocking(() -> {
                            output.write(part.getBytes());
                            return true;
                        })
                        .onSuccess(written -> request.resume())
                        .onFailure(this::fail);
            });
            request.endHandler(end -> {
                if (!over) {
                    keep();
                }
            });
            request.exceptionHandler(this::fail);
            request.resume();
        }

        private void keep() {
            String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
            vertx.executeBlocking(() -> output.keep(decoded(name), type))
                    .onSuccess(this::kept)
                    .onFailure(this::fail);
        }

        private void kept(String address) {
            if (!over) {
                over = true;
                request.response()
                        .setStatusCode(201)
                        .putHeader("Location", address)
                        .end();
            }
        }

        private void fail(Throwable why) {
            if (over) {
                return;
            }
            over = true;
            vertx.executeBlocking(() -> {
                output.close();
                return true;
            });
            request.resume();
            end(request.response().putHeader("Connection", "close"), status(why));
        }
    }

    /** What still comes is thrown away. */
    private static void refuse(HttpServerRequest request, int status) {
        request.handler(part -> {}).endHandler(end -> {}).resume();
        request.response().putHeader("Connection", "close");
        end(request.response(), status);
    }

    private static void end(HttpServerResponse response, int status) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).end();
        }
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            return segment;
        }
    }

    private static int status(Throwable failure) {
        if (failure instanceof FileRefused refused) {
            return refused.kind() == FileRefused.Kind.TOO_LARGE ? 413 : 507;
        }
        if (!(failure instanceof StoreAway || failure instanceof IOException)) {
            LOG.error("A file could not be passed on", failure);
        }
        return 503;
    }
}

package dev.windlass.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The body of a request, of which no more is kept than it may have. */
final class WholeBody {

    private WholeBody() {}

    /** Reads it; fails if the request is not one that can be answered, or as soon as the body is larger than that. */
    static Future<Buffer> of(HttpServerRequest request, int most) {
        try {
            Arrivals.refuseAmbiguous(name -> request.headers().getAll(name));
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        request.handler(part -> {
            if (read.length() + part.length() > most) {
                whole.tryFail(Bodies.tooLarge());
            } else if (!whole.future().isComplete()) {
                read.appendBuffer(part);
            }
        });
        request.exceptionHandler(broken -> whole.tryFail(Bodies.brokenOff()));
        request.endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }
}

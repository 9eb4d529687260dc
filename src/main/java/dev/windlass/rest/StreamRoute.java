package dev.windlass.rest;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * {@code /v1/streams/{id}/{key}}: the output of a prediction as it comes, as server-sent events. Who knows the address may follow
 * it: clients send no token there.
 */
@Singleton
final class StreamRoute {

    private final Instance<Streams> streams;

    @Inject
    StreamRoute(Instance<Streams> streams) {
        this.streams = streams;
    }

    void add(@Observes Router router) {
        router.get(Streams.PATH + ":id/:key").handler(routing -> streams.get().open(routing));
    }
}

package dev.windlass.rest;

import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionIds;
import dev.windlass.store.Follower;
import dev.windlass.store.Notice;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those who follow predictions by their streams. */
@Singleton
public final class Streams implements Follower {

    static final String PATH = "/v1/streams/";

    private static final Pattern LAST_EVENT = Pattern.compile("\\d{1,12}:(\\d{1,9})");

    private final PredictionService predictions;
    private final PredictionStore store;
    private final Vertx vertx;
    private final Map<String, Set<EventStream>> open = new ConcurrentHashMap<>();
    private volatile boolean closing;

    @Inject
    Streams(PredictionService predictions, PredictionStore store, Vertx vertx, RestSettings settings) {
        this.predictions = predictions;
        this.store = store;
        this.vertx = vertx;
        store.follow(this);
        vertx.setPeriodic(settings.heartbeat().toMillis(), unused -> all().forEach(EventStream::beat));
    }

    /** Where a prediction may be followed. */
    static String path(Prediction prediction) {
        return PATH + prediction.id() + "/" + PredictionIds.streamKey(prediction.secret());
    }

    /** Begins to answer. */
    void open(RoutingContext routing) {
        String id = routing.pathParam("id");
        vertx.executeBlocking(() -> predictions.followed(id, routing.pathParam("key")), false)
                .onSuccess(found -> found.ifPresentOrElse(it -> follow(routing, it), () -> answer(routing, 404)))
                .onFailure(failure -> answer(routing, failure instanceof StoreAway ? 503 : 500));
    }

    private static void answer(RoutingContext routing, int status) {
        if (status == 503) {
            routing.response().putHeader("Retry-After", "2");
        }
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
                .end(
                        status == 404
                                ? "{\"title\":\"Not found\",\"detail\":\"The requested resource could not be found.\",\"status\":404}"
                                : "{\"title\":\"Unavailable\",\"detail\":\"The store does not answer. Try again.\",\"status\":"
                                        + status + "}");
    }

    private void follow(RoutingContext routing, Prediction prediction) {
        String id = prediction.id();
        EventStream stream = new EventStream(
                routing.request(),
                prediction.times().created(),
                begin(routing.request().getHeader("Last-Event-ID")));
        stream.onEnd(() -> open.computeIfPresent(id, (key, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        }));
        open.compute(id, (key, streams) -> {
            Set<EventStream> all = streams == null ? ConcurrentHashMap.newKeySet() : streams;
            all.add(stream);
            return all;
        });
        stream.show(prediction);
        // What has changed before it was among those who are told.
        vertx.executeBlocking(() -> store.find(id), false).onSuccess(now -> now.ifPresent(stream::show));
        if (closing) {
            stream.leave();
        }
    }

    private static int begin(String lastEvent) {
        Matcher number = LAST_EVENT.matcher(lastEvent == null ? "" : lastEvent);
        return number.matches() ? Integer.parseInt(number.group(1)) + 1 : 0;
    }

    private List<EventStream> all() {
        return open.values().stream().flatMap(Set::stream).toList();
    }

    @Override
    public boolean wants(Notice notice) {
        return open.containsKey(notice.id());
    }

    @Override
    public void changed(Prediction now) {
        Optional.ofNullable(open.get(now.id())).ifPresent(streams -> streams.forEach(it -> it.show(now)));
    }

    /** Ends all of them; who followed comes again with the number that he heard last. */
    public void close() {
        closing = true;
        all().forEach(EventStream::leave);
    }
}

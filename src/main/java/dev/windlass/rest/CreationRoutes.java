package dev.windlass.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.gateway.Caller;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionRequest;
import dev.windlass.gateway.PredictionService;
import dev.windlass.prediction.Prediction;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST} on {@code /v1/predictions}, {@code /v1/deployments/{owner}/{name}/predictions} and
 * {@code /v1/models/{owner}/{name}/predictions}: runs a model. Unlike the rest of the API these are plain routes, for they are
 * what a gateway does all day: a prediction that needs nothing that is waited for does not leave its event loop.
 */
@Singleton
final class CreationRoutes {

    static final List<String> PATHS = List.of(
            "/v1/predictions", "/v1/deployments/{owner}/{name}/predictions", "/v1/models/{owner}/{name}/predictions");

    private final Vertx vertx;
    private final Instance<Creation> creation;
    private final Instance<PredictionService> predictions;
    private volatile @Nullable Parts parts;

    /** What takes predictions, which is there a while after the first that is asked for. */
    private record Parts(Creation creation, PredictionService predictions) {}

    @Inject
    CreationRoutes(Vertx vertx, Instance<Creation> creation, Instance<PredictionService> predictions) {
        this.vertx = vertx;
        this.creation = creation;
        this.predictions = predictions;
    }

    void add(@Observes Router router) {
        for (String prefix : Aliases.PREFIXES) {
            router.post(prefix + "/predictions").handler(this::onVersion);
            router.post(prefix + "/deployments/:owner/:name/predictions").handler(this::onDeployment);
            router.post(prefix + "/models/:owner/:name/predictions").handler(this::onModel);
        }
    }

    private void onVersion(RoutingContext routing) {
        with(
                routing,
                ready -> ready.creation().take(routing, new Creation.Call() {
                    @Override
                    public Prediction create(Caller caller, ObjectNode body, PredictionRequest asked) {
                        return ready.predictions().createOnVersion(caller, Bodies.version(body), asked);
                    }
                }));
    }

    private void onDeployment(RoutingContext routing) {
        with(
                routing,
                ready -> ready.creation().take(routing, new Creation.Call() {
                    @Override
                    public Prediction create(Caller caller, ObjectNode body, PredictionRequest asked) {
                        return ready.predictions().create(caller, name(routing), asked);
                    }

                    @Override
                    public boolean waitsForNothing(Caller caller) {
                        return ready.predictions().createsAtOnce(caller, name(routing));
                    }
                }));
    }

    private void onModel(RoutingContext routing) {
        with(
                routing,
                ready -> ready.creation().take(routing, new Creation.Call() {
                    @Override
                    public Prediction create(Caller caller, ObjectNode body, PredictionRequest asked) {
                        return ready.predictions().createOnModel(caller, name(routing), asked);
                    }
                }));
    }

    /** Whoever comes while the gateway starts waits until its parts are there, and not on the event loop that they need. */
    private void with(RoutingContext routing, Consumer<Parts> then) {
        Parts ready = parts;
        if (ready != null) {
            then.accept(ready);
            return;
        }
        HttpServerRequest request = routing.request().pause();
        vertx.executeBlocking(() -> new Parts(creation.get(), predictions.get()), false)
                .onSuccess(made -> {
                    parts = made;
                    then.accept(made);
                    request.resume();
                })
                .onFailure(routing::fail);
    }

    private static ObjectName name(RoutingContext routing) {
        return ObjectName.of(routing.pathParam("owner"), routing.pathParam("name"));
    }
}

package dev.windlass.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Scaling;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionIds;
import dev.windlass.prediction.Report;
import dev.windlass.prediction.Target;
import dev.windlass.release.Bounds;
import dev.windlass.release.Configurations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Predictions on behalf of a caller, and the reports that instances make of them. */
public final class PredictionService {

    private static final String PREDICTIONS = "predictions";

    private final DeploymentService deployments;
    private final Rights rights;
    private final PredictionStore store;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, CompletableFuture<Prediction>> waiting = new ConcurrentHashMap<>();

    /** Serves from that store. */
    public PredictionService(
            DeploymentService deployments, Rights rights, PredictionStore store, Dispatcher dispatcher, Clock clock) {
        this.deployments = deployments;
        this.rights = rights;
        this.store = store;
        this.dispatcher = dispatcher;
        this.clock = clock;
        store.onChange(this::tell);
    }

    /**
     * Accepts a prediction on a Deployment.
     *
     * @throws Refused if it is not the caller's to run, disabled, or its queue is full
     */
    public Prediction create(Caller caller, ObjectName name, ObjectNode input) {
        rights.demand(caller, Right.on("create", name, PREDICTIONS));
        ModelDeployment deployment = deployments.find(name);
        DeploymentSpec spec = deployment.getSpec();
        if (Bounds.of(Configurations.of(spec)).disabled()) {
            throw Refused.because(
                    Refused.Kind.NOT_NOW, name + " is disabled. Set max_instances to 1 or more to enable it.");
        }
        Target target = new Target(
                name.owner(),
                name.name(),
                Objects.requireNonNullElse(spec.model(), ""),
                Objects.requireNonNullElse(spec.version(), ""));
        if (!dispatcher.admit(target)) {
            throw Refused.because(Refused.Kind.TOO_MANY, "The queue of " + name + " is full. Try again later.");
        }
        Prediction prediction = Prediction.submitted(id(), target, id(), input, clock.instant());
        store.create(prediction);
        dispatcher.submit(
                prediction,
                caller.username(),
                Optional.ofNullable(spec.scaling())
                        .map(Scaling::slotsPerInstance)
                        .orElse(1));
        return prediction;
    }

    /** A prediction that the caller may see. */
    public Prediction get(Caller caller, String id) {
        return allowed(caller, "get", id);
    }

    /** Every prediction that the caller may see, in no order. */
    public List<Prediction> list(Caller caller) {
        Map<ObjectName, Boolean> open = new ConcurrentHashMap<>();
        return store.list(it ->
                open.computeIfAbsent(name(it), name -> rights.allow(caller, Right.on("list", name, PREDICTIONS))));
    }

    /** Has a prediction end; one that is over stays as it is. */
    public Prediction cancel(Caller caller, String id) {
        allowed(caller, "update", id);
        Prediction canceled =
                store.change(id, it -> it.canceled(clock.instant())).orElseThrow(Refused::notFound);
        dispatcher.canceled(canceled);
        return canceled;
    }

    /** The prediction once it is over, or as it is when that time has passed. */
    public CompletableFuture<Prediction> await(Prediction prediction, Duration time) {
        CompletableFuture<Prediction> over =
                waiting.computeIfAbsent(prediction.id(), unused -> new CompletableFuture<>());
        store.find(prediction.id()).filter(Prediction::over).ifPresent(over::complete);
        return over.copy()
                .completeOnTimeout(prediction, time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, failure) -> waiting.remove(prediction.id(), over));
    }

    /** Takes what an instance reports; what is not known any more, or is over, is dropped. */
    public void reported(String id, String secret, Report report) {
        Optional<Prediction> known = store.find(id).filter(it -> same(it.secret(), secret));
        known.ifPresent(it -> {
            store.change(id, now -> now.reported(report, clock.instant()));
            dispatcher.reported(it, report);
        });
    }

    private void tell(Prediction prediction) {
        if (prediction.over()) {
            Optional.ofNullable(waiting.remove(prediction.id())).ifPresent(it -> it.complete(prediction));
        }
    }

    private Prediction allowed(Caller caller, String verb, String id) {
        Prediction prediction = store.find(id).orElseThrow(Refused::notFound);
        rights.demand(caller, Right.on(verb, name(prediction), PREDICTIONS));
        return prediction;
    }

    private static ObjectName name(Prediction prediction) {
        return ObjectName.of(prediction.target().owner(), prediction.target().deployment());
    }

    private String id() {
        byte[] bytes = new byte[PredictionIds.BYTES];
        random.nextBytes(bytes);
        return PredictionIds.of(bytes);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

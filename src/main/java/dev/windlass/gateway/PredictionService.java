package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.PredictionIds;
import dev.windlass.prediction.PredictionStatus;
import dev.windlass.prediction.Report;
import dev.windlass.prediction.Submission;
import dev.windlass.prediction.Target;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.Slice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Predictions on behalf of a caller, and the reports that instances make of them. */
public final class PredictionService {

    private static final String PREDICTIONS = "predictions";

    private final Targets targets;
    private final InputCheck inputs;
    private final Rights rights;
    private final Acceptance acceptance;
    private final PredictionStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Serves from that store. */
    public PredictionService(Targets targets, InputCheck inputs, Rights rights, Acceptance acceptance, Clock clock) {
        this.targets = targets;
        this.inputs = inputs;
        this.rights = rights;
        this.acceptance = acceptance;
        this.store = acceptance.store();
        this.clock = clock;
    }

    /**
     * Accepts a prediction on a Deployment.
     *
     * @throws Refused if it is not the caller's to run, disabled, its model cannot take the input, or its queue is full
     */
    public Prediction create(Caller caller, ObjectName name, PredictionRequest request) {
        return create(caller, targets.named(caller, name), request);
    }

    /**
     * Accepts a prediction on a Deployment that serves a version.
     *
     * @param version its id, {@code owner/name:id}, or {@code owner/name} for any version of a model
     * @throws Refused as for a Deployment
     */
    public Prediction createOnVersion(Caller caller, String version, PredictionRequest request) {
        return create(caller, targets.serving(caller, version), request);
    }

    /**
     * Accepts a prediction on a Deployment that serves a model, else on that of its name.
     *
     * @throws Refused as for a Deployment
     */
    public Prediction createOnModel(Caller caller, ObjectName model, PredictionRequest request) {
        return create(caller, targets.ofModel(caller, model), request);
    }

    /** Whether {@link #create(Caller, ObjectName, PredictionRequest)} waits for nothing now. */
    public boolean createsAtOnce(Caller caller, ObjectName name) {
        return store.immediate()
                && targets.known(caller, name)
                        .map(PredictionService::target)
                        .filter(inputs::known)
                        .isPresent();
    }

    private static Target target(ModelDeployment deployment) {
        return new Target(
                DeploymentKey.of(deployment.getMetadata()),
                Objects.requireNonNullElse(deployment.getSpec().model(), ""),
                Objects.requireNonNullElse(deployment.getSpec().version(), ""));
    }

    private Prediction create(Caller caller, ModelDeployment deployment, PredictionRequest request) {
        Target target = target(deployment);
        Prediction prediction = submitted(caller, target, request, streams(target, request));
        acceptance.accept(prediction);
        return prediction;
    }

    private boolean streams(Target target, PredictionRequest request) {
        try {
            return inputs.demand(target, request.input());
        } catch (Refused wrong) {
            acceptance.refusedInput();
            throw wrong;
        }
    }

    private Prediction submitted(Caller caller, Target target, PredictionRequest request, boolean streams) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Submission submission = new Submission(
                caller.username(),
                request.bytes(),
                request.origin(),
                request.webhook(),
                request.cancelAfter().map(now::plus),
                streams,
                request.trace());
        return Prediction.submitted(
                new Prediction.Credentials(random(), random()), target, submission, request.input(), now);
    }

    /** A prediction that the caller may see. */
    public Prediction get(Caller caller, String id) {
        return allowed(caller, "get", id);
    }

    /** A part of the predictions that the caller may see, newest first. */
    public List<Prediction> list(Caller caller, Slice slice) {
        List<DeploymentKey> open = store.deployments().stream()
                .filter(key -> rights.allow(caller, Right.on("list", name(key), PREDICTIONS)))
                .toList();
        return store.list(open, slice);
    }

    /**
     * Those of a Deployment's predictions that stand in one of these ways, newest first; of a long list only a part is looked through.
     *
     * @param edge where to begin; empty: at the newest
     * @param most how many at most
     */
    public PredictionSearch.Part search(
            Caller caller, ObjectName deployment, Set<PredictionStatus> wanted, Optional<Slice.Place> edge, int most) {
        rights.demand(caller, Right.on("list", deployment, PREDICTIONS));
        List<DeploymentKey> key = List.of(new DeploymentKey(deployment.owner(), deployment.name()));
        return PredictionSearch.in(slice -> store.list(key, slice), wanted, edge, most);
    }

    /** Has a prediction end; one that is over stays as it is. */
    public Prediction cancel(Caller caller, String id) {
        allowed(caller, "update", id);
        return store.change(id, it -> it.canceled(clock.instant())).orElseThrow(Refused::notFound);
    }

    /** The prediction that may be followed under that key; empty if there is none, or if it is another's key. */
    public Optional<Prediction> followed(String id, String key) {
        return store.find(id).filter(it -> same(PredictionIds.streamKey(it.secret()), key));
    }

    /**
     * Takes what an instance reports; what is not known any more, or is over, is dropped.
     *
     * @param attempt which of the instances that it was given to reports
     */
    public void reported(String id, String secret, int attempt, Report report) {
        Optional<Prediction> known = store.find(id).filter(it -> same(it.secret(), secret));
        if (known.filter(it -> it.run().attempt() == attempt).isEmpty()) {
            acceptance.droppedReport();
        } else {
            store.change(id, now -> now.reported(attempt, report, clock.instant()));
        }
    }

    /** Whether {@link #reported} waits for nothing. */
    public boolean reportsAtOnce() {
        return store.immediate();
    }

    private Prediction allowed(Caller caller, String verb, String id) {
        Prediction prediction = store.find(id).orElseThrow(Refused::notFound);
        rights.demand(caller, Right.on(verb, name(prediction.target().deployment()), PREDICTIONS));
        return prediction;
    }

    private static ObjectName name(DeploymentKey key) {
        return ObjectName.of(key.owner(), key.name());
    }

    private String random() {
        byte[] bytes = new byte[PredictionIds.BYTES];
        random.nextBytes(bytes);
        return PredictionIds.of(bytes);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

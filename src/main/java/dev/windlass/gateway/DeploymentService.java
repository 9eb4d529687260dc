package dev.windlass.gateway;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.ModelDeployment;
import dev.windlass.cost.Estimate;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.release.Bounds;
import dev.windlass.release.ChangedBy;
import dev.windlass.release.Configurations;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.ReleaseHistory;
import dev.windlass.release.SpecChecks;
import dev.windlass.release.Violation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Deployments on behalf of a caller: what the caller may see, and what the caller asks for, written to the spec and answered
 * once the operator has taken it up. What is not there and what is not the caller's look the same.
 */
public final class DeploymentService {

    private static final int ATTEMPTS = 20;

    private final DeploymentStore store;
    private final Directory directory;
    private final Rights rights;
    private final SpecValidator validator;
    private final Owners owners;
    private final GatewaySettings settings;
    private final QuietPeriod quiet;

    /** Serves from that cluster under these settings. */
    public DeploymentService(
            DeploymentStore store, Directory directory, Rights rights, GatewaySettings settings, QuietPeriod quiet) {
        this.store = store;
        this.directory = directory;
        this.rights = rights;
        this.settings = settings;
        this.quiet = quiet;
        this.validator = new SpecValidator(directory, settings.imageTemplate());
        this.owners = new Owners(directory, rights, settings.defaultOwner());
    }

    /** Every Deployment that the caller may list, in no order. */
    public List<ModelDeployment> list(Caller caller) {
        return rights.listable(caller, Right.DEPLOYMENTS, store.list());
    }

    /** The Deployment of that name. */
    public ModelDeployment get(Caller caller, ObjectName name) {
        rights.demand(caller, Right.on("get", name));
        return find(name);
    }

    /** Its releases, newest first, as far as they are kept. */
    public ReleaseHistory releases(Caller caller, ObjectName name) {
        ModelDeployment deployment = get(caller, name);
        rights.demand(caller, Right.of("get", Right.RELEASES, name.owner(), null));
        return store.releases(deployment);
    }

    /** Makes a Deployment. */
    public ModelDeployment create(Caller caller, DeploymentRequest request) {
        QualifiedName asked = QualifiedName.of(request.name().orElse(null));
        List<Violation> problems = new ArrayList<>(SpecChecks.name(asked.name()));
        DeploymentSpec spec = request.spec();
        if (!problems.isEmpty()) {
            problems.addAll(SpecChecks.spec(spec));
            throw Refused.invalid(problems);
        }
        ObjectName name = ObjectName.of(owners.owner(caller, asked.owner()), Objects.requireNonNull(asked.name()));
        rights.demand(caller, Right.on("create", name));
        refuse(validator.violations(spec, name.owner()));
        return takenUp(stored(caller, name, spec), settled -> true);
    }

    private ModelDeployment stored(Caller caller, ObjectName name, DeploymentSpec spec) {
        ModelDeployment deployment = new ModelDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(name.owner())
                .withName(name.name())
                .addToAnnotations(ChangedBy.ANNOTATION, ChangedBy.annotation(caller.username(), spec))
                .build());
        deployment.setSpec(spec);
        try {
            return store.create(deployment);
        } catch (KubernetesClientException refused) {
            throw switch (refused.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT ->
                    Refused.invalid("name", "There is a deployment " + name + " already.");
                case HttpURLConnection.HTTP_NOT_FOUND -> Refused.notFound();
                default -> refused;
            };
        }
    }

    /** Changes what was written of a Deployment and leaves the rest; what changes nothing writes nothing. */
    public ModelDeployment update(Caller caller, ObjectName name, DeploymentRequest request) {
        rights.demand(caller, Right.on("patch", name));
        return rewritten(caller, name, seen -> request.over(seen.getSpec()));
    }

    /**
     * The same, if nobody has changed what was written of it since it was seen.
     *
     * @param generation the generation that was seen
     */
    public ModelDeployment update(Caller caller, ObjectName name, DeploymentRequest request, long generation) {
        rights.demand(caller, Right.on("patch", name));
        return rewritten(caller, name, seen -> {
            if (seen.getMetadata().getGeneration() != generation) {
                throw Refused.because(Refused.Kind.CHANGED, "Somebody has changed " + name + " meanwhile.");
            }
            return request.over(seen.getSpec());
        });
    }

    /** Asks for the configuration of an earlier release again, under the next number. */
    public ModelDeployment rollBack(Caller caller, ObjectName name, long number) {
        rights.demand(caller, Right.on("update", name));
        return rewritten(caller, name, seen -> {
            NumberedRelease release = store.releases(seen).numbered(number).orElseThrow(Refused::notFound);
            return Configurations.over(seen.getSpec(), release.configuration());
        });
    }

    private ModelDeployment rewritten(
            Caller caller, ObjectName name, Function<ModelDeployment, DeploymentSpec> change) {
        return takenUp(
                written(name, seen -> {
                    DeploymentSpec wanted = change.apply(seen);
                    if (wanted.equals(seen.getSpec())) {
                        return Optional.empty();
                    }
                    refuse(validator.violations(wanted, name.owner()));
                    return Optional.of(SpecPatch.between(seen.getSpec(), wanted).by(caller, wanted));
                }),
                settled -> true);
    }

    /** Asks for a new release of the same configuration, with a pod template made afresh. */
    public ModelDeployment redeploy(Caller caller, ObjectName name) {
        rights.demand(caller, Right.on("update", name));
        AtomicLong before = new AtomicLong();
        ModelDeployment written = written(name, seen -> {
            before.set(currentNumber(seen));
            return Optional.of(SpecPatch.between(seen.getSpec(), seen.getSpec())
                    .annotated(ApiGroup.REDEPLOY_ANNOTATION, UUID.randomUUID().toString())
                    .by(caller, seen.getSpec()));
        });
        return takenUp(written, now -> currentNumber(now) > before.get());
    }

    /** Deletes a Deployment that is disabled; or else that runs nothing and has not been used lately. */
    public void delete(Caller caller, ObjectName name) {
        rights.demand(caller, Right.on("delete", name));
        again(() -> {
            ModelDeployment seen = find(name);
            obstacle(name, seen).ifPresent(why -> {
                throw Refused.because(
                        Refused.Kind.NOT_NOW, why + " Disable it first: set min_instances and max_instances to 0.");
            });
            store.delete(seen);
            return seen;
        });
    }

    private Optional<String> obstacle(ObjectName name, ModelDeployment deployment) {
        if (Bounds.of(Configurations.of(deployment.getSpec())).disabled()) {
            return Optional.empty();
        }
        int running = running(deployment);
        return running > 0
                ? Optional.of(name + " still runs " + running + (running == 1 ? " instance." : " instances."))
                : quiet.left(name)
                        .map(left -> name + " was used lately; it can be deleted in " + (left.toMinutes() + 1)
                                + " minutes.");
    }

    /** What a Deployment like that would cost. */
    public Estimate estimate(DeploymentRequest request) {
        DeploymentSpec spec = request.spec();
        List<Violation> problems = new ArrayList<>(SpecChecks.spec(spec).stream()
                .filter(it -> !("model".equals(it.field()) && spec.model() == null))
                .filter(it -> !("version".equals(it.field()) && spec.version() == null))
                .toList());
        if (problems.stream().noneMatch(it -> it.field().equals("hardware"))) {
            validator.hardware(Objects.requireNonNull(spec.hardware())).ifPresent(problems::add);
        }
        refuse(problems);
        return directory
                .hardware()
                .find(Objects.requireNonNull(spec.hardware()))
                .flatMap(it -> Estimate.of(it.getSpec().price(), Bounds.of(Configurations.of(spec))))
                .orElseThrow(() -> Refused.invalid("hardware", spec.hardware() + " has no price."));
    }

    ModelDeployment find(ObjectName name) {
        return store.find(name.owner(), name.name())
                .filter(it -> it.getSpec() != null)
                .orElseThrow(Refused::notFound);
    }

    private ModelDeployment written(ObjectName name, Function<ModelDeployment, Optional<SpecPatch>> change) {
        return again(() -> {
            ModelDeployment seen = find(name);
            return change.apply(seen)
                    .map(patch -> store.patch(seen, patch.json()))
                    .orElse(seen);
        });
    }

    /** Reads and writes until nobody has written in between. */
    private static ModelDeployment again(Supplier<ModelDeployment> readAndWrite) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return readAndWrite.get();
            } catch (KubernetesClientException overtaken) {
                if (overtaken.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    throw Refused.notFound();
                }
                if (overtaken.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw overtaken;
                }
            }
        }
        throw Refused.because(Refused.Kind.NOT_NOW, "Others keep changing it. Try again.");
    }

    private ModelDeployment takenUp(ModelDeployment written, Predicate<ModelDeployment> settled) {
        Predicate<ModelDeployment> so =
                now -> observed(now, written) && (blocked(now).isPresent() || settled.test(now));
        ModelDeployment seen = so.test(written)
                ? written
                : store.await(written, so, settings.patience()).orElseThrow(() -> notTakenUp(written));
        blocked(seen).ifPresent(why -> {
            throw Refused.because(Refused.Kind.BLOCKED, "Stored, but nothing can be made of it: " + why);
        });
        return seen;
    }

    private static boolean observed(ModelDeployment now, ModelDeployment written) {
        Long observed = now.getStatus() == null ? null : now.getStatus().observedGeneration();
        return observed != null && observed >= written.getMetadata().getGeneration();
    }

    /** Why the operator makes nothing of a spec; empty if it does. */
    private static Optional<String> blocked(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(it -> "Accepted".equals(it.type()) && "False".equals(it.status()))
                .map(it -> String.valueOf(it.message()))
                .findFirst();
    }

    private Refused notTakenUp(ModelDeployment written) {
        var metadata = written.getMetadata();
        return store.find(metadata.getNamespace(), metadata.getName()).isEmpty()
                ? Refused.notFound()
                : Refused.because(Refused.Kind.NOT_TAKEN_UP, "Your change is stored; no operator has taken it up yet.");
    }

    private static long currentNumber(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::currentRelease)
                .map(CurrentRelease::number)
                .orElse(0L);
    }

    private static int running(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::instances)
                .map(it -> Objects.requireNonNullElse(it.starting(), 0) + Objects.requireNonNullElse(it.ready(), 0))
                .orElse(0);
    }

    private static void refuse(List<Violation> problems) {
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems);
        }
    }
}

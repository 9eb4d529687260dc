package dev.windlass.gateway;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Hardware;
import dev.windlass.api.ModelDeployment;
import dev.windlass.hardware.Catalogue;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Directory;
import dev.windlass.kube.InstancePods;
import dev.windlass.observed.Instance;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.ReleaseHistory;
import dev.windlass.scaling.Sizing;
import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The instances of Deployments, for whoever may see these. */
public final class InstanceService {

    private final InstancePods pods;
    private final DeploymentStore deployments;
    private final Directory directory;
    private final PredictionStore predictions;

    /** Finds them in that cluster, and what they run in that store. */
    public InstanceService(
            InstancePods pods, DeploymentStore deployments, Directory directory, PredictionStore predictions) {
        this.pods = pods;
        this.deployments = deployments;
        this.directory = directory;
        this.predictions = predictions;
    }

    /** The instances of a Deployment that the caller may see, the oldest first. */
    public List<ServingInstance> of(ModelDeployment deployment) {
        List<Instance> all = pods.of(deployment);
        if (all.isEmpty()) {
            return List.of();
        }
        ReleaseHistory releases = deployments.releases(deployment);
        Catalogue catalogue = directory.hardware();
        Optional<Map<String, Integer>> running = running(deployment);
        int slots = Sizing.of(deployment).slots();
        return all.stream()
                .map(it -> new ServingInstance(
                        it,
                        release(releases, it.hash()),
                        running.map(some -> OptionalInt.of(some.getOrDefault(it.run(), 0)))
                                .orElse(OptionalInt.empty()),
                        slots,
                        hardware(catalogue, it)))
                .toList();
    }

    /** The instance of that name, if it is one of that Deployment's, which the caller may see. */
    public Optional<ServingInstance> find(ModelDeployment deployment, String pod) {
        return of(deployment).stream().filter(it -> it.name().equals(pod)).findFirst();
    }

    /** How many predictions each run of an instance has; empty: the store does not answer. */
    private Optional<Map<String, Integer>> running(ModelDeployment deployment) {
        try {
            return Optional.of(predictions.open(DeploymentKey.of(deployment.getMetadata())).stream()
                    .flatMap(it -> it.run().instance().stream())
                    .collect(Collectors.toMap(run -> run, run -> 1, Integer::sum)));
        } catch (StoreAway away) {
            return Optional.empty();
        }
    }

    private static long release(ReleaseHistory releases, String hash) {
        return releases.newestFirst().stream()
                .filter(it -> it.hash().equals(hash))
                .mapToLong(NumberedRelease::number)
                .findFirst()
                .orElse(0);
    }

    private static Optional<Hardware> hardware(Catalogue catalogue, Instance instance) {
        return Optional.ofNullable(instance.pod().getMetadata().getLabels().get(ApiGroup.HARDWARE_LABEL))
                .flatMap(catalogue::find);
    }
}

package dev.windlass.rest;

import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Accounts;
import dev.windlass.release.ChangedBy;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.ReleaseHistory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts Deployments and their releases into the shape of the wire. */
final class DeploymentBodies {

    private final Accounts accounts;

    DeploymentBodies(Accounts accounts) {
        this.accounts = accounts;
    }

    DeploymentBody deployment(ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        var status = deployment.getStatus();
        ReleaseBody release = Optional.ofNullable(status == null ? null : status.currentRelease())
                .map(this::release)
                .orElseGet(() -> asked(deployment));
        return new DeploymentBody(metadata.getNamespace(), metadata.getName(), release, StatusBody.of(status));
    }

    ReleaseBody release(NumberedRelease release, ReleaseHistory history) {
        var configuration = release.configuration();
        return new ReleaseBody(
                release.number(),
                Objects.requireNonNull(configuration.model()),
                Objects.requireNonNull(configuration.version()),
                release.createdAt(),
                by(release.createdBy()),
                new ReleaseBody.Configuration(
                        Objects.requireNonNull(configuration.hardware()),
                        release.bounds().min(),
                        release.bounds().max()),
                history.failure(release).map(ReleaseBody.FailureBody::of).orElse(null));
    }

    private ReleaseBody release(CurrentRelease release) {
        return new ReleaseBody(
                Objects.requireNonNullElse(release.number(), 0L),
                Objects.requireNonNullElse(release.model(), ""),
                Objects.requireNonNullElse(release.version(), ""),
                Objects.requireNonNullElse(release.createdAt(), ""),
                by(Objects.requireNonNullElse(release.createdBy(), ChangedBy.UNVERIFIED)),
                new ReleaseBody.Configuration(
                        Objects.requireNonNullElse(release.hardware(), ""),
                        Objects.requireNonNullElse(release.minInstances(), 0),
                        Objects.requireNonNullElse(release.maxInstances(), 0)),
                null);
    }

    /** What is asked for, of which there is no release yet: clients want a release always. */
    private ReleaseBody asked(ModelDeployment deployment) {
        DeploymentSpec spec = deployment.getSpec();
        return new ReleaseBody(
                0,
                Objects.requireNonNullElse(spec.model(), ""),
                Objects.requireNonNullElse(spec.version(), ""),
                deployment.getMetadata().getCreationTimestamp(),
                by(ChangedBy.of(annotations(deployment).get(ChangedBy.ANNOTATION), spec)),
                new ReleaseBody.Configuration(
                        Objects.requireNonNullElse(spec.hardware(), ""),
                        Objects.requireNonNullElse(spec.minInstances(), 0),
                        Objects.requireNonNullElse(spec.maxInstances(), 0)),
                null);
    }

    private AccountBody by(String username) {
        return AccountBody.of(accounts.of(username));
    }

    private static Map<String, String> annotations(ModelDeployment deployment) {
        return Optional.ofNullable(deployment.getMetadata().getAnnotations()).orElse(Map.of());
    }
}

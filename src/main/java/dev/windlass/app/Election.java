package dev.windlass.app;

import dev.windlass.kube.Leadership;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The election of the operator that writes. JOSDK 5.3 goes on reconciling when the Lease is lost; a process that lost it
 * is ended here instead, at once, so that no reconciliation under way writes any more.
 */
final class Election {

    private static final Logger LOG = Logger.getLogger(Election.class);

    private final KubernetesClient client;
    private final Settings.LeaderElection settings;
    private final Leadership leadership;
    private final String identity;
    private volatile boolean stopping;

    Election(KubernetesClient client, Settings.LeaderElection settings, Leadership leadership) {
        this.client = client;
        this.settings = settings;
        this.leadership = leadership;
        this.identity = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator") + "_" + UUID.randomUUID();
    }

    Optional<LeaderElectionConfiguration> configuration() {
        return settings.enabled()
                ? Optional.of(LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(settings.name())
                        .withLeaseNamespace(namespace())
                        .withIdentity(identity)
                        .withLeaseDuration(Leadership.LEASE)
                        .withRenewDeadline(Leadership.RENEW_DEADLINE)
                        .withRetryPeriod(Leadership.RETRY_PERIOD)
                        .withLeaderCallbacks(new LeaderCallbacks(this::began, this::lost, this::follows))
                        .build())
                : Optional.empty();
    }

    void stopping() {
        stopping = true;
    }

    /** Empties the Lease if it is ours, so that the next operator need not wait for it to run out. */
    void release() {
        leadership.resign();
        if (!settings.enabled()) {
            return;
        }
        try {
            var leases = client.leases().inNamespace(namespace()).withName(settings.name());
            Lease held = leases.get();
            if (held != null && identity.equals(held.getSpec().getHolderIdentity())) {
                client.resource(new LeaseBuilder(held)
                                .editSpec()
                                .withHolderIdentity("")
                                .withLeaseDurationSeconds(1)
                                .endSpec()
                                .build())
                        .update();
            }
        } catch (KubernetesClientException gone) {
            LOG.infof("The Lease was not released and runs out by itself: %s", gone.getMessage());
        }
    }

    private String namespace() {
        return settings.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    private void began() {
        LOG.infof("This operator writes from now on (%s)", identity);
    }

    private void follows(String leader) {
        if (!identity.equals(leader)) {
            LOG.infof("Another operator writes (%s); this one waits", leader);
        }
    }

    private void lost() {
        leadership.resign();
        if (!stopping) {
            LOG.error("The Lease is lost; ending at once, so that two operators never write");
            Runtime.getRuntime().halt(1);
        }
    }
}

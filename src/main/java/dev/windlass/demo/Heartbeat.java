package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The sign of life of nodes, with a kubelet's periods: each node's Lease is renewed every 10 s, its Ready condition is
 * written when it is not True and every 5 min, and with it where the kubelet is.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final String NAMESPACE = "kube-node-lease";
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration STATUS_PERIOD = Duration.ofMinutes(5);
    private static final int LEASE_SECONDS = 40;
    private static final String READY = "Ready";

    private final KubernetesClient client;
    private final Set<String> nodes;
    private final String address;
    private final int port;
    private final Map<String, Instant> reported = new HashMap<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, step -> {
        var made = new Thread(step, "local-node-heartbeat");
        made.setDaemon(true);
        return made;
    });

    /** Of these nodes, whose kubelet is reached there. */
    Heartbeat(KubernetesClient client, Set<String> nodes, String address, int port) {
        this.client = client;
        this.nodes = nodes;
        this.address = address;
        this.port = port;
        var unused = thread.scheduleWithFixedDelay(this::beat, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void beat() {
        try {
            client.nodes().list().getItems().stream()
                    .filter(it -> nodes.contains(it.getMetadata().getName()))
                    .forEach(this::beat);
        } catch (KubernetesClientException e) {
            LOG.debug("The API server cannot be told that nodes live; trying again", e);
        }
    }

    private void beat(Node node) {
        try {
            renew(node);
            report(node, Instant.now());
        } catch (KubernetesClientException e) {
            LOG.debugf(e, "Node %s", node.getMetadata().getName());
        }
    }

    private void renew(Node node) {
        String name = node.getMetadata().getName();
        var lease = client.leases().inNamespace(NAMESPACE).withName(name);
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        if (lease.get() == null) {
            client.resource(lease(node, now)).create();
            return;
        }
        var renewal = new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(name)
                .withLeaseDurationSeconds(LEASE_SECONDS)
                .withRenewTime(now)
                .endSpec()
                .build();
        lease.patch(PatchContext.of(PatchType.JSON_MERGE), renewal);
    }

    private static Lease lease(Node node, ZonedDateTime now) {
        String name = node.getMetadata().getName();
        var owner = new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Node")
                .withName(name)
                .withUid(node.getMetadata().getUid())
                .build();
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withOwnerReferences(owner)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(name)
                .withLeaseDurationSeconds(LEASE_SECONDS)
                .withRenewTime(now)
                .endSpec()
                .build();
    }

    private void report(Node node, Instant now) {
        String name = node.getMetadata().getName();
        Optional<NodeCondition> before = Optional.ofNullable(node.getStatus()).stream()
                .flatMap(it -> it.getConditions().stream())
                .filter(it -> READY.equals(it.getType()) && "True".equals(it.getStatus()))
                .findFirst();
        Instant due = reported.getOrDefault(name, Instant.EPOCH).plus(STATUS_PERIOD);
        if (before.isPresent() && now.isBefore(due)) {
            return;
        }
        String since = before.map(NodeCondition::getLastTransitionTime).orElseGet(() -> ContainerStates.time(now));
        var ready = new NodeConditionBuilder()
                .withType(READY)
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("kubelet is posting ready status")
                .withLastHeartbeatTime(ContainerStates.time(now))
                .withLastTransitionTime(since)
                .build();
        var patch = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .withConditions(ready)
                .addNewAddress(address, "InternalIP")
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(port)
                .endDaemonEndpoints()
                .endStatus()
                .build();
        client.resource(patch).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
        reported.put(name, now);
    }
}

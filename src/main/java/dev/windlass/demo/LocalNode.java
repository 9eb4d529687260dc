package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Plays the kubelet of nodes of an API server: what is bound to them runs as processes of this machine, with its
 * environment, probes, hooks, grace period and restarts, each pod on a loopback address of its own.
 *
 * <p>There is no container runtime, hence neither file systems nor limits of their own; a folder says what images run
 * ({@link Image}). Volumes, sidecars, postStart hooks, HTTPS and gRPC probes and the variables of Services are not there.
 * Kubelet behaviour is that of Kubernetes 1.37. Linux only: elsewhere most of 127.0.0.0/8 does not answer.
 *
 * <p>The API server has the logs of containers from it, as they are ({@code kubectl logs}); none is followed.
 *
 * <p>The API server may go away: what runs goes on running, and is told when it is back.
 */
public final class LocalNode implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LocalNode.class);
    private static final String HOST_IP = "127.0.0.1";
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final LocalNodeSettings settings;
    private final Loop loop = new Loop();
    private final Processes processes = new Processes(loop);
    private final Addresses addresses = Addresses.claim();
    private final Host host;
    private final LogServer logs;
    private final Heartbeat heartbeat;
    private final SharedIndexInformer<Pod> informer;
    private final Thread atExit = new Thread(this::end, "local-node-end");
    private final Map<String, LocalPod> pods = new HashMap<>();

    private LocalNode(KubernetesClient client, LocalNodeSettings settings) {
        this.client = client;
        this.settings = settings;
        this.host = new Host(
                loop,
                processes,
                new Images(settings.images()),
                new ClusterReferences(client),
                settings.folder(),
                settings.firstBackOff());
        this.logs = LogServer.start(HOST_IP, this::log);
        this.heartbeat = new Heartbeat(client, settings.nodes(), HOST_IP, logs.port());
        this.informer =
                client.pods().inAnyNamespace().withoutField("spec.nodeName", "").runnableInformer(0);
    }

    /** Begins to play, whether the API server is there already or not. */
    public static LocalNode start(KubernetesClient client, LocalNodeSettings settings) {
        var node = new LocalNode(client, settings);
        Runtime.getRuntime().addShutdownHook(node.atExit);
        node.informer.exceptionHandler((started, failure) -> true);
        node.informer.addEventHandler(node.handler());
        var unused = node.informer.start();
        return node;
    }

    /** The file with all that a container printed; it is there from the container's first start on, and stays. */
    public Path logs(Pod pod, String container) {
        return ContainerFiles.log(settings.folder(), pod.getMetadata(), container);
    }

    /** What a container of a pod here has printed; empty if there is none of that name. */
    Optional<byte[]> log(String namespace, String pod, String container, LogPart part) {
        return Optional.ofNullable(informer.getIndexer().getByKey(namespace + "/" + pod))
                .filter(it ->
                        settings.nodes().contains(String.valueOf(it.getSpec().getNodeName())))
                .filter(it -> it.getSpec().getContainers().stream()
                        .anyMatch(one -> one.getName().equals(container)))
                .map(it -> part.read(logs(it, container)));
    }

    /** Ends every process that it started, SIGTERM first; the pods in the cluster stay as they are. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            LOG.trace("ending", alreadyEnding);
        }
    }

    private void end() {
        informer.stop();
        heartbeat.close();
        logs.close();
        loop.stop();
        processes.close();
        loop.close();
        addresses.close();
    }

    private ResourceEventHandler<Pod> handler() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                loop.run(() -> seen(pod));
            }

            @Override
            public void onUpdate(Pod before, Pod now) {
                loop.run(() -> {
                    if (!uid(before).equals(uid(now))) {
                        gone(before);
                    }
                    seen(now);
                });
            }

            @Override
            public void onDelete(Pod pod, boolean missed) {
                loop.run(() -> gone(pod));
            }
        };
    }

    private void seen(Pod pod) {
        String node = pod.getSpec().getNodeName();
        if (node == null || !settings.nodes().contains(node)) {
            return;
        }
        LocalPod known = pods.get(uid(pod));
        if (known != null) {
            known.update(pod);
        } else if (pod.getMetadata().getDeletionTimestamp() != null) {
            take(pod).update(pod);
        } else if (pod.getStatus() == null
                || !OVER.contains(String.valueOf(pod.getStatus().getPhase()))) {
            take(pod).start();
        }
    }

    private LocalPod take(Pod pod) {
        var facts = new PodFacts(pod, addresses.take(), HOST_IP);
        var taken = new LocalPod(host, facts, new StatusWriter(client, loop, pod));
        pods.put(uid(pod), taken);
        return taken;
    }

    private void gone(Pod pod) {
        LocalPod known = pods.remove(uid(pod));
        if (known != null) {
            known.gone();
            addresses.giveBack(known.ip());
        }
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}

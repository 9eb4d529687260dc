package dev.windlass.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.windlass.kube.InstancePods;
import dev.windlass.observed.Instance;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** What instances print, for whoever may read the logs of their pods. */
public final class LogService {

    private static final Logger LOG = Logger.getLogger(LogService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int DEEPEST = 64;
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private final InstancePods pods;
    private final Rights rights;
    private final InstanceCalls instances;

    /** Reads the logs of these pods. */
    public LogService(InstancePods pods, Rights rights) {
        this(pods, rights, InstanceCalls.PORT);
    }

    LogService(InstancePods pods, Rights rights, int port) {
        this.pods = pods;
        this.rights = rights;
        this.instances = new InstanceCalls(port, PATIENCE);
    }

    /** What the model has printed during its setup, as the instance tells it; of a setup that failed, the end. */
    public Printed setup(Caller caller, ServingInstance of) {
        Instance instance = of.instance();
        if (!allowed(caller, of)) {
            return forbidden(of);
        }
        Optional<String> failed = instance.setupWords();
        if (instance.running() && instance.address().isPresent()) {
            return asked(instance.address().get())
                    .map(it -> Printed.of(it, "The setup has printed nothing."))
                    .orElseGet(() -> Printed.of(failed.orElse(""), "The instance does not answer yet."));
        }
        return Printed.of(failed.orElse(""), "No setup has ended by itself, or printed anything.");
    }

    /** The end of what the model's container has printed since it was started last. */
    public Printed log(Caller caller, ServingInstance of) {
        if (!allowed(caller, of)) {
            return forbidden(of);
        }
        try {
            return pods.log(of.instance())
                    .map(it -> Printed.of(it, "It has printed nothing."))
                    .orElseGet(() -> Printed.nothing("Its node does not know it any more, or not yet."));
        } catch (KubernetesClientException refused) {
            return Printed.nothing(why(of, refused));
        }
    }

    private boolean allowed(Caller caller, ServingInstance of) {
        return rights.allow(caller, Right.readLog(of.namespace(), of.name()));
    }

    private static Printed forbidden(ServingInstance of) {
        return Printed.nothing(
                "You may see this instance, but not what it prints: that takes the right to get pods/log in the namespace "
                        + of.namespace() + ", which the cluster's own role view contains.");
    }

    private static String why(ServingInstance of, KubernetesClientException refused) {
        return switch (refused.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "The gateway may not read logs in this cluster: the chart's value gateway.logs gives it the right.";
            case HttpURLConnection.HTTP_BAD_REQUEST -> "Its container has not started yet.";
            default -> {
                LOG.debugf("The log of %s cannot be read: %s", of.name(), refused.getMessage());
                yield "The cluster cannot get the log from the instance's node now.";
            }
        };
    }

    /** What was printed; empty if nobody answers as Cog does. */
    private Optional<String> asked(String address) {
        try {
            var answer = instances.get(address, "/health-check", MOST_BYTES).join();
            var health = JSON.readTree(answer.body());
            return health == null || !health.hasNonNull("status")
                    ? Optional.empty()
                    : Optional.of(health.path("setup").path("logs").asText(""));
        } catch (CompletionException | IOException silent) {
            LOG.debugf("%s does not say how its setup went: %s", address, silent.getMessage());
            return Optional.empty();
        }
    }
}

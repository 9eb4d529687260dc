package dev.windlass.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.observed.ScaleReport;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes Deployments from no instance to some and back, and in between to another number where no autoscaler does, and notes why.
 * What somebody else has changed meanwhile is left as it is: whoever still sees a need for it asks again.
 */
public final class ScaleWriter {

    private static final Logger LOG = Logger.getLogger(ScaleWriter.class);

    private static final int TRIES = 5;

    private final KubernetesClient client;
    private final Clock clock;

    /** Writes by this client. */
    public ScaleWriter(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Asks for instances if none is asked for; of several that do so at a time one succeeds, which is enough.
     *
     * @param wanted how many and what for, asked at the last moment; it may wait for the store
     */
    public void wake(String namespace, String deployment, Supplier<Wanted> wanted) {
        if (change(namespace, deployment, false, wanted)) {
            LOG.infof("Woke %s/%s", namespace, deployment);
        }
    }

    /** Asks for none if any is asked for; whether it did. */
    public boolean rest(String namespace, String deployment) {
        boolean done = change(namespace, deployment, true, () -> Wanted.NONE);
        if (done) {
            LOG.infof("%s/%s rests: nothing was asked of it for its idleTimeout", namespace, deployment);
        }
        return done;
    }

    /**
     * Changes the number, unless there are none or somebody else changes it meanwhile.
     *
     * @param demand what is asked for, in predictions
     * @param next what it should be instead of what it is; empty: that is right. Whatever the workload's writers do after the
     *     number was read makes the change fail, so what this asks about is true when the number is written
     */
    public void move(String namespace, String deployment, BigDecimal demand, IntFunction<OptionalInt> next) {
        var workload = client.apps().deployments().inNamespace(namespace).withName(deployment);
        Scale scale = workload.scale();
        int current =
                scale == null ? 0 : Objects.requireNonNullElse(scale.getSpec().getReplicas(), 0);
        if (scale == null || current == 0) {
            return;
        }
        OptionalInt wanted = next.apply(current);
        if (wanted.isPresent()) {
            scale.getSpec().setReplicas(wanted.getAsInt());
            try {
                workload.scale(scale);
                LOG.infof("Scaled %s/%s from %d to %d", namespace, deployment, current, wanted.getAsInt());
                note(namespace, deployment, new Wanted(wanted.getAsInt(), demand));
            } catch (KubernetesClientException refused) {
                LOG.debugf("%s/%s was not scaled: %s", namespace, deployment, refused.getMessage());
            }
        }
    }

    /** The controller of workloads writes the same object: what it has overtaken is looked at again, at once. */
    private boolean change(String namespace, String deployment, boolean awake, Supplier<Wanted> next) {
        var workload = client.apps().deployments().inNamespace(namespace).withName(deployment);
        for (int tries = 1; ; tries++) {
            try {
                Scale scale = workload.scale();
                // The API server leaves 0 out.
                if (scale == null
                        || awake != Objects.requireNonNullElse(scale.getSpec().getReplicas(), 0) > 0) {
                    return false;
                }
                Wanted wanted = next.get();
                scale.getSpec().setReplicas(awake ? 0 : Math.max(1, wanted.instances()));
                workload.scale(scale);
                note(namespace, deployment, new Wanted(scale.getSpec().getReplicas(), wanted.demand()));
                return true;
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == TRIES) {
                    LOG.warnf("%s/%s was not scaled: %s", namespace, deployment, refused.getMessage());
                    return false;
                }
            }
        }
    }

    /** For the operator, which tells people. That nobody hears of it is no reason not to scale. */
    private void note(String namespace, String deployment, Wanted done) {
        ScaleReport report =
                new ScaleReport(clock.instant(), done.instances(), done.demand().toPlainString());
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("/metadata/annotations").put(ScaleReport.ANNOTATION, report.annotation());
        try {
            client.resources(ModelDeployment.class)
                    .inNamespace(namespace)
                    .withName(deployment)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
        } catch (KubernetesClientException refused) {
            LOG.debugf("Why %s/%s was scaled is not noted: %s", namespace, deployment, refused.getMessage());
        }
    }
}

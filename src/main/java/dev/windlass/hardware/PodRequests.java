package dev.windlass.hardware;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the scheduler sets aside for a pod. */
final class PodRequests {

    private PodRequests() {}

    /**
     * The greater of what runs together and what starting up takes, as Kubernetes' "Init Containers" and "Sidecar Containers" say;
     * what the pod asks for as a whole comes before its containers' sums; then its overhead, and the one pod it is.
     */
    static Amounts of(Pod pod) {
        PodSpec spec = pod.getSpec();
        Amounts running = Amounts.NONE;
        Amounts starting = Amounts.NONE;
        for (Container init : spec.getInitContainers()) {
            if ("Always".equals(init.getRestartPolicy())) {
                running = running.plus(of(init.getResources()));
            } else {
                starting = starting.max(running.plus(of(init.getResources())));
            }
        }
        for (Container container : spec.getContainers()) {
            running = running.plus(of(container.getResources()));
        }
        return running.max(starting)
                .with(of(spec.getResources()))
                .plus(Amounts.of(spec.getOverhead()))
                .plus(Amounts.ONE_POD);
    }

    private static Amounts of(@Nullable ResourceRequirements resources) {
        return resources == null ? Amounts.NONE : of(resources.getRequests(), resources.getLimits());
    }

    /** A limit without a request is one, too. */
    static Amounts of(@Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {
        return Amounts.of(limits).with(Amounts.of(requests));
    }
}

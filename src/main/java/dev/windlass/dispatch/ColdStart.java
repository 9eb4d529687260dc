package dev.windlass.dispatch;

import dev.windlass.kube.ServingPods.Milestones;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long what waited for an instance waited for what: for its pod, for a node, for the image, for the model's setup. */
final class ColdStart {

    private ColdStart() {}

    /**
     * How long each phase took, in their order; empty if the instance was there before.
     *
     * @param accepted when the prediction was accepted
     * @param milestones when what became of the instance
     * @param begun when the instance began with it
     */
    static Map<String, Duration> phases(Instant accepted, Milestones milestones, Instant begun) {
        if (milestones.ready().filter(it -> it.isAfter(accepted)).isEmpty()) {
            return Map.of();
        }
        Map<String, Duration> phases = new LinkedHashMap<>();
        Instant at = later(accepted, Optional.of(milestones.created()));
        phases.put("queue", Duration.between(accepted, at));
        at = phase(phases, "schedule", at, milestones.scheduled());
        at = phase(phases, "image", at, milestones.started());
        at = phase(phases, "setup", at, milestones.ready());
        phase(phases, "first_byte", at, Optional.of(begun));
        return phases;
    }

    private static Instant phase(Map<String, Duration> phases, String name, Instant from, Optional<Instant> to) {
        Instant end = later(from, to);
        phases.put(name, Duration.between(from, end));
        return end;
    }

    /** Kubernetes' times are whole seconds: what seems to be before what came before it took no time. */
    private static Instant later(Instant from, Optional<Instant> to) {
        return to.filter(it -> it.isAfter(from)).orElse(from);
    }
}

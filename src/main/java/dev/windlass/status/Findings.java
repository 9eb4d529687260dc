package dev.windlass.status;

import dev.windlass.api.Reason;
import dev.windlass.rollout.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is found about each condition type; one that is not found is left out of the status. */
final class Findings {

    static final String READY = "Ready";

    /** Every type there is, in the order in which they are written. */
    static final List<String> TYPES =
            List.of(READY, "Reconciling", "Stalled", "Serving", "Accepted", "Autoscaling", "TemplateCurrent");

    private static final Set<Reason> NEED_A_CHANGE =
            Set.of(Reason.ReleaseFailed, Reason.ForeignChild, Reason.ChildRefused);

    private Findings() {}

    static Map<String, Finding> of(Judgement judged) {
        Finding ready = Readiness.of(judged);
        Map<String, Finding> found = new LinkedHashMap<>();
        found.put(READY, ready);
        if (!ready.reason().holds()) {
            boolean stalled = stalled(judged, ready);
            found.put(
                    stalled ? "Stalled" : "Reconciling",
                    new Finding(stalled ? Reason.NeedsChange : Reason.Progressing, ready.message()));
        }
        found.put("Serving", serving(judged));
        found.put("Accepted", accepted(judged, ready));
        found.put("Autoscaling", Autoscaling.of(judged));
        judged.templateCurrent().ifPresent(current -> found.put("TemplateCurrent", template(current)));
        return found;
    }

    private static boolean stalled(Judgement judged, Finding ready) {
        boolean waits = ready.reason() == Reason.PredecessorDeleting;
        return !waits && (!judged.problems().isEmpty() || NEED_A_CHANGE.contains(ready.reason()));
    }

    private static Finding accepted(Judgement judged, Finding ready) {
        return judged.problems().isEmpty()
                ? new Finding(Reason.Valid, "The spec can be acted upon.")
                : new Finding(ready.reason(), ready.message());
    }

    private static Finding serving(Judgement judged) {
        if (judged.disabled()) {
            return new Finding(Reason.NotServing, "Both bounds are 0.");
        }
        if (judged.ready() > 0) {
            return new Finding(Reason.InstanceAnswers, "At least one instance answers.");
        }
        boolean wakes = judged.asleep()
                && judged.rollout().filter(it -> it.phase() != Phase.LEFT).isPresent();
        return wakes
                ? new Finding(Reason.WakesOnDemand, "The next prediction wakes an instance.")
                : new Finding(Reason.NoInstanceAnswers, "No instance answers.");
    }

    private static Finding template(boolean current) {
        return current
                ? new Finding(Reason.UpToDate, "A redeploy would not change the pods.")
                : new Finding(
                        Reason.RedeployChangesPods,
                        "The Hardware, the Model, the timeouts or the operator's settings have changed since the pods' "
                                + "template was made; give the annotation windlass.dev/redeploy a new value to take them over.");
    }
}

package dev.windlass.reconcile;

import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareStatus;
import dev.windlass.hardware.Capacity;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells in a Hardware's status how many nodes the cluster has of it, and how many instances they have room for. */
@ControllerConfiguration(name = "hardware", informer = @Informer(comparableResourceVersions = false))
public final class HardwareReconciler implements Reconciler<Hardware> {

    private final Term term;
    private @Nullable HardwareWatches watches;

    /** Counts in its terms. */
    public HardwareReconciler(Term term) {
        this.term = term;
    }

    @Override
    public List<EventSource<?, Hardware>> prepareEventSources(EventSourceContext<Hardware> context) {
        watches = new HardwareWatches(context);
        return watches.sources();
    }

    @Override
    public UpdateControl<Hardware> reconcile(Hardware hardware, Context<Hardware> context) {
        if (!term.runs() || hardware.isMarkedForDeletion() || hardware.getSpec() == null) {
            return UpdateControl.noUpdate();
        }
        HardwareWatches seen = Objects.requireNonNull(watches);
        HardwareStatus next = Capacity.status(
                hardware,
                seen.nodes.list(node -> true).toList(),
                seen::on,
                seen.instances(hardware.getMetadata().getName()));
        return next.equals(hardware.getStatus())
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(fresh(hardware, next));
    }

    private static Hardware fresh(Hardware of, HardwareStatus status) {
        Hardware fresh = new Hardware();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(of.getMetadata().getName())
                .withUid(of.getMetadata().getUid())
                .build());
        fresh.setStatus(status);
        return fresh;
    }
}

package dev.windlass.release;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Optional;

/** Objects that bear the name of a child and are somebody else's: they are never touched. */
public final class Strangers {

    private Strangers() {}

    /** What keeps a Deployment of that name from having its children; empty if nothing does. */
    public static Optional<Problem> problem(List<HasMetadata> strangers, String name) {
        return strangers.stream()
                .filter(stranger -> predecessor(stranger, name).isEmpty())
                .findFirst()
                .map(Strangers::foreign)
                .or(() -> strangers.stream().findFirst().map(Strangers::left));
    }

    private static Problem foreign(HasMetadata stranger) {
        String kind = stranger.getKind() + " (" + stranger.getApiVersion() + ")";
        String name = stranger.getMetadata().getName();
        return new Problem(
                Reason.ForeignChild,
                "The " + kind + " '" + name + "' is not this Deployment's and is left alone; delete or rename it, or "
                        + "give this Deployment another name.");
    }

    private static Problem left(HasMetadata stranger) {
        return new Problem(
                Reason.PredecessorDeleting,
                "The " + stranger.getKind() + " '" + stranger.getMetadata().getName()
                        + "' of an earlier Deployment of this name is still being deleted.");
    }

    private static Optional<OwnerReference> predecessor(HasMetadata stranger, String name) {
        return stranger.getMetadata().getOwnerReferences().stream()
                .filter(owner -> owner.getApiVersion().startsWith(ApiGroup.NAME + "/"))
                .filter(owner -> "Deployment".equals(owner.getKind()) && name.equals(owner.getName()))
                .findFirst();
    }
}

package dev.windlass.usage;

import dev.windlass.api.CurrentRelease;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.cost.Turn;
import dev.windlass.kube.DeploymentCache;
import dev.windlass.kube.DeploymentStore;
import dev.windlass.kube.Life;
import dev.windlass.release.NumberedRelease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To which release a template belonged, and when. Releases are asked for when there is one that is not known. For one thread. */
final class Turns {

    private final DeploymentCache deployments;
    private final DeploymentStore releases;
    private final Map<Life.Owner, Known> known = new HashMap<>();

    private record Known(long newest, Map<String, List<Turn>> byTemplate) {}

    Turns(DeploymentCache deployments, DeploymentStore releases) {
        this.deployments = deployments;
        this.releases = releases;
    }

    /** Those of a template; none, if nothing is known of it. */
    List<Turn> of(Life.Owner owner, String template) {
        Known last = known.get(owner);
        if (last == null || last.newest() < current(owner) || !last.byTemplate().containsKey(template)) {
            last = found(owner, last);
            known.put(owner, last);
        }
        return last.byTemplate().getOrDefault(template, List.of());
    }

    /** What was known of one that is gone by now is still so. */
    private Known found(Life.Owner owner, @Nullable Known last) {
        List<NumberedRelease> now = releases.releases(owner).newestFirst();
        Map<String, List<Turn>> byTemplate = new HashMap<>(last == null ? Map.of() : last.byTemplate());
        byTemplate.putAll(Turn.byTemplate(now));
        return new Known(now.isEmpty() ? 0 : now.get(0).number(), Map.copyOf(byTemplate));
    }

    private long current(Life.Owner owner) {
        return deployments
                .find(owner.namespace(), owner.name())
                .filter(it -> owner.uid().equals(it.getMetadata().getUid()))
                .flatMap(it -> Optional.ofNullable(it.getStatus()))
                .map(DeploymentStatus::currentRelease)
                .map(CurrentRelease::number)
                .orElse(0L);
    }

    /** Forgets all others. */
    void keep(Set<Life.Owner> owners) {
        known.keySet().retainAll(owners);
    }
}

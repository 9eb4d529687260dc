package dev.windlass.scaling;

import dev.windlass.kube.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which instances are to go first where there are more than are wanted: the idlest. Kubernetes takes those that are not ready
 * before all others, and compares only instances of one template; those of older templates go anyway. As little is changed as can
 * be: nothing where none is too many or all are, nothing where it makes no difference which one goes, and of what has been
 * said nothing is taken back unless one that is busy would go while one that is idle stays.
 */
public final class Departures {

    private Departures() {}

    /**
     * An instance that is ready.
     *
     * @param standing what is said of it
     * @param inUse how many of its slots are in use
     */
    public record Candidate(Standing standing, int inUse) {

        boolean isIdle() {
            return inUse == 0;
        }
    }

    /**
     * What is to be said of an instance.
     *
     * @param pod its name
     * @param first whether it goes first
     */
    public record Change(String pod, boolean first) {}

    /**
     * What is to be said that has not been said.
     *
     * @param ready the instances that are ready, those first that get predictions first
     * @param wanted how many there are to be
     */
    public static List<Change> changes(List<Candidate> ready, int wanted) {
        List<Change> changes = new ArrayList<>();
        int surplus = Math.max(0, ready.size() - wanted);
        for (List<Candidate> alike : oldestTemplateFirst(ready)) {
            int leaving = Math.min(surplus, alike.size());
            changes.addAll(ofOneTemplate(alike, leaving));
            surplus -= leaving;
        }
        return changes;
    }

    private static List<List<Candidate>> oldestTemplateFirst(List<Candidate> ready) {
        Map<String, List<Candidate>> templates = ready.stream()
                .collect(Collectors.groupingBy(
                        it -> it.standing().template(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        return reversed(List.copyOf(templates.values()));
    }

    private static List<Change> ofOneTemplate(List<Candidate> alike, int leaving) {
        List<Candidate> ours =
                alike.stream().filter(it -> !it.standing().isOthers()).toList();
        if (leaving == 0 || leaving >= ours.size() || isWell(ours, leaving)) {
            return List.of();
        }
        Set<String> first = reversed(ours).stream()
                .sorted(Comparator.comparingInt(Candidate::inUse)
                        .thenComparing(it -> !it.standing().goesFirst()))
                .limit(leaving)
                .map(it -> it.standing().pod())
                .collect(Collectors.toSet());
        return ours.stream()
                .map(Candidate::standing)
                .filter(it -> it.goesFirst() != first.contains(it.pod()))
                .map(it -> new Change(it.pod(), !it.goesFirst()))
                .toList();
    }

    /** Whether it does not matter whom Kubernetes would choose by what is said now. */
    private static boolean isWell(List<Candidate> ours, int leaving) {
        Map<Boolean, List<Candidate>> by = ours.stream()
                .collect(Collectors.partitioningBy(it -> it.standing().goesFirst()));
        List<Candidate> first = by.getOrDefault(true, List.of());
        List<Candidate> others = by.getOrDefault(false, List.of());
        boolean chosen = first.size() == leaving || areEven(first.size() < leaving ? others : first);
        boolean unjust =
                others.stream().anyMatch(Candidate::isIdle) && first.stream().anyMatch(it -> !it.isIdle());
        return chosen && !unjust;
    }

    private static boolean areEven(List<Candidate> some) {
        return some.stream().mapToInt(Candidate::inUse).distinct().count() <= 1;
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}

package dev.windlass.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of resources, such as a pod asks for or a node has.
 *
 * @param amounts by the resource's name, in its base unit
 */
record Demand(Map<String, BigDecimal> amounts) {

    static final Demand NONE = new Demand(Map.of());

    Demand {
        amounts = Map.copyOf(amounts);
    }

    static Demand of(@Nullable Map<String, Quantity> quantities) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        Objects.requireNonNullElse(quantities, Map.<String, Quantity>of())
                .forEach((name, quantity) -> amounts.put(name, quantity.getNumericalAmount()));
        return new Demand(amounts);
    }

    /** What the scheduler sets aside for a pod; sidecars are not known here. */
    static Demand of(Pod pod) {
        Demand running = pod.getSpec().getContainers().stream().map(Demand::of).reduce(NONE, Demand::plus);
        return Objects.requireNonNullElse(pod.getSpec().getInitContainers(), List.<Container>of()).stream()
                .map(Demand::of)
                .reduce(running, Demand::atLeast)
                .plus(new Demand(Map.of("pods", BigDecimal.ONE)));
    }

    BigDecimal of(String name) {
        return amounts.getOrDefault(name, BigDecimal.ZERO);
    }

    Demand plus(Demand other) {
        return merged(other.amounts, BigDecimal::add);
    }

    Demand minus(Demand other) {
        Map<String, BigDecimal> negated = new HashMap<>();
        other.amounts.forEach((name, amount) -> negated.put(name, amount.negate()));
        return merged(negated, BigDecimal::add);
    }

    /** What of it does not fit into a room, by name. */
    List<String> lackingIn(Demand room) {
        return new TreeMap<>(amounts)
                .entrySet().stream()
                        .filter(it -> it.getValue().signum() > 0)
                        .filter(it -> it.getValue().compareTo(room.of(it.getKey())) > 0)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private Demand atLeast(Demand other) {
        return merged(other.amounts, BigDecimal::max);
    }

    private Demand merged(Map<String, BigDecimal> others, BinaryOperator<BigDecimal> how) {
        Map<String, BigDecimal> merged = new HashMap<>(amounts);
        others.forEach((name, amount) -> merged.merge(name, amount, how));
        return new Demand(merged);
    }

    /** A limit without a request is one, too. */
    private static Demand of(Container container) {
        ResourceRequirements resources =
                Objects.requireNonNullElseGet(container.getResources(), ResourceRequirements::new);
        Map<String, Quantity> asked =
                new HashMap<>(Objects.requireNonNullElse(resources.getLimits(), Map.<String, Quantity>of()));
        asked.putAll(Objects.requireNonNullElse(resources.getRequests(), Map.<String, Quantity>of()));
        return of(asked);
    }
}

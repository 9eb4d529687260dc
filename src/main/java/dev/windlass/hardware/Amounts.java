package dev.windlass.hardware;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of resources, each in its base unit: cores, bytes, pieces.
 *
 * @param byResource the amount by the resource's name; what is absent is zero
 */
record Amounts(Map<String, BigDecimal> byResource) {

    static final Amounts NONE = new Amounts(Map.of());
    /** The room that every pod takes beside what it asks for: one of the pods a node can have. */
    static final Amounts ONE_POD = new Amounts(Map.of("pods", BigDecimal.ONE));

    Amounts {
        byResource = Map.copyOf(byResource);
    }

    static Amounts of(@Nullable Map<String, Quantity> quantities) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        if (quantities != null) {
            quantities.forEach((resource, quantity) -> amounts.put(resource, quantity.getNumericalAmount()));
        }
        return new Amounts(amounts);
    }

    Amounts plus(Amounts more) {
        return merged(more, BigDecimal::add);
    }

    /** The greater amount of each resource. */
    Amounts max(Amounts other) {
        return merged(other, BigDecimal::max);
    }

    /** These, but the other's where it has any. */
    Amounts with(Amounts other) {
        return merged(other, (mine, theirs) -> theirs);
    }

    Amounts minus(Amounts less) {
        Map<String, BigDecimal> negated = new HashMap<>();
        less.byResource.forEach((resource, amount) -> negated.put(resource, amount.negate()));
        return plus(new Amounts(negated));
    }

    /** How often all of {@code unit} fits into these; at least one resource of it must be above zero. */
    int holds(Amounts unit) {
        return unit.byResource.entrySet().stream()
                .filter(needed -> needed.getValue().signum() > 0)
                .map(needed -> byResource
                        .getOrDefault(needed.getKey(), BigDecimal.ZERO)
                        .divide(needed.getValue(), 0, RoundingMode.FLOOR))
                .min(BigDecimal::compareTo)
                .orElseThrow()
                .max(BigDecimal.ZERO)
                .intValueExact();
    }

    private Amounts merged(Amounts other, BinaryOperator<BigDecimal> both) {
        Map<String, BigDecimal> merged = new HashMap<>(byResource);
        other.byResource.forEach((resource, amount) -> merged.merge(resource, amount, both));
        return new Amounts(merged);
    }
}

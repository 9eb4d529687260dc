package dev.windlass.page;

import dev.windlass.api.Advertised;
import dev.windlass.api.Gpu;
import dev.windlass.api.Hardware;
import dev.windlass.api.HardwareSpec;
import dev.windlass.api.HardwareStatus;
import dev.windlass.api.Units;
import dev.windlass.cost.Estimate;
import dev.windlass.release.Bounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hardware as somebody chooses it.
 *
 * @param sku its name
 * @param name what people call it
 * @param facts what an instance has: accelerators, memory, processors
 * @param perHour what an hour costs, 0 if that is not known
 * @param price the same and the month, as it is shown
 * @param room what the cluster has of it
 */
public record HardwareCard(
        String sku, String name, List<String> facts, BigDecimal perHour, Optional<Cost> price, Room room) {

    private static final Pattern UNIT = Pattern.compile("(\\d)([A-Za-z])");

    /**
     * What an instance costs.
     *
     * @param hour in an hour
     * @param month in a month of 730 hours
     */
    public record Cost(String hour, String month) {}

    /**
     * What the cluster has of a hardware; empty where nobody has counted it yet.
     *
     * @param nodes how many nodes fit
     * @param free how many instances there is room for now
     * @param used how many run
     * @param total how many there could be
     */
    public record Room(OptionalInt nodes, OptionalInt free, OptionalInt used, OptionalInt total) {

        private static Room of(@Nullable HardwareStatus status) {
            Units units = status == null ? null : status.units();
            return new Room(
                    optional(status == null ? null : status.nodes()),
                    optional(units == null ? null : units.free()),
                    optional(units == null ? null : units.used()),
                    optional(units == null ? null : units.total()));
        }

        private static OptionalInt optional(@Nullable Integer number) {
            return number == null ? OptionalInt.empty() : OptionalInt.of(number);
        }

        /** How much is free, in words. */
        public String words() {
            if (free.isEmpty()) {
                return "not counted yet";
            }
            if (total.orElse(0) == 0) {
                return "no node has it";
            }
            return free.getAsInt() == 0 ? "none free" : free.getAsInt() + " free";
        }

        /** The class of the stylesheet. */
        public String style() {
            return free.orElse(0) > 0 ? "good" : total.orElse(0) > 0 ? "busy" : "quiet";
        }

        /** A number as it is shown. */
        public String number(OptionalInt it) {
            return it.isPresent() ? String.valueOf(it.getAsInt()) : "–";
        }
    }

    static HardwareCard of(Hardware hardware) {
        String sku = hardware.getMetadata().getName();
        HardwareSpec spec = hardware.getSpec();
        Optional<Estimate> one = Estimate.of(spec == null ? null : spec.price(), new Bounds(1, 1));
        return new HardwareCard(
                sku,
                Objects.requireNonNullElse(spec == null ? null : spec.displayName(), sku),
                spec == null ? List.of() : facts(spec),
                one.map(it -> new BigDecimal(it.hour().min())).orElse(BigDecimal.ZERO),
                one.map(it -> new Cost(
                        Amounts.of(it.currency(), it.hour().min()),
                        Amounts.of(it.currency(), it.month().min()))),
                Room.of(hardware.getStatus()));
    }

    private static List<String> facts(HardwareSpec spec) {
        List<String> facts = new ArrayList<>();
        Gpu gpu = spec.gpu();
        if (gpu != null) {
            facts.add(gpu.count() + " × " + gpu.model());
            add(facts, gpu.memory(), " GPU memory");
        }
        Advertised advertised = spec.advertised();
        if (advertised != null) {
            add(facts, advertised.cpu(), " CPU");
            add(facts, advertised.memory(), " memory");
        }
        return facts;
    }

    private static void add(List<String> facts, @Nullable String amount, String what) {
        if (amount != null) {
            facts.add(UNIT.matcher(amount).replaceFirst("$1 $2").replaceFirst("i$", "iB") + what);
        }
    }

    /** All facts in one line. */
    public String line() {
        return String.join(" · ", facts);
    }
}

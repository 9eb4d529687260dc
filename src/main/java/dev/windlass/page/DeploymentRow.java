package dev.windlass.page;

import dev.windlass.api.CostStatus;
import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.DeploymentStatus;
import dev.windlass.api.HourlyCost;
import dev.windlass.gateway.DeploymentBoard;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Deployment in the list.
 *
 * @param owner its namespace
 * @param name its name
 * @param model the model that is asked for
 * @param version the version's first digits
 * @param hardware the hardware that is asked for
 * @param now how it is now
 */
public record DeploymentRow(String owner, String name, String model, String version, String hardware, Now now) {

    private static final int DIGITS = 12;

    /**
     * How it is now.
     *
     * @param state in a word or two
     * @param dots its instances
     * @param open how many predictions wait or run
     * @param currency in which it is paid for
     * @param perHour what an hour costs now, if that is known
     */
    public record Now(State state, Dots dots, OptionalInt open, String currency, Optional<BigDecimal> perHour) {

        /** What an hour costs. */
        public String cost() {
            return perHour.map(it -> Amounts.of(currency, it)).orElse("–");
        }

        /** How many predictions wait or run. */
        public String queue() {
            return open.isPresent() ? String.valueOf(open.getAsInt()) : "–";
        }

        /** Whether any do. */
        public boolean asked() {
            return open.orElse(0) > 0;
        }
    }

    static DeploymentRow of(DeploymentBoard.Line line) {
        var deployment = line.deployment();
        DeploymentSpec spec = deployment.getSpec();
        DeploymentStatus status = deployment.getStatus();
        CostStatus cost = status == null ? null : status.cost();
        HourlyCost hour = cost == null ? null : cost.perHour();
        Now now = new Now(
                State.of(status == null ? null : status.state()),
                Dots.of(status == null ? null : status.instances(), line.open().orElse(0), slots(spec)),
                line.open(),
                cost == null ? "USD" : Objects.requireNonNullElse(cost.currency(), "USD"),
                Optional.ofNullable(hour == null ? null : hour.now()).map(BigDecimal::new));
        return new DeploymentRow(
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getName(),
                Objects.requireNonNullElse(spec.model(), ""),
                shortened(Objects.requireNonNullElse(spec.version(), "")),
                Objects.requireNonNullElse(spec.hardware(), ""),
                now);
    }

    private static int slots(DeploymentSpec spec) {
        return Optional.ofNullable(spec.scaling())
                .map(it -> it.slotsPerInstance())
                .orElse(1);
    }

    /** The first digits of a version's id. */
    static String shortened(String version) {
        return version.substring(0, Math.min(DIGITS, version.length()));
    }

    /** What it is called within a page: neither part can have an underscore. */
    public String key() {
        return owner + "_" + name;
    }

    /** Where its page is. */
    public String path() {
        return "/deployment/" + owner + "/" + name;
    }

    /** Whether every word that is searched for is somewhere in it. */
    boolean matches(String search) {
        String all = String.join(
                        " ", path(), model, version, hardware, now.state().words())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(all::contains);
    }
}

package dev.windlass.release;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.api.Scaling;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the schema that a name and a spec must pass before the API server sees them, all problems at once. They
 * accept and refuse what the CustomResourceDefinition's own rules do, in the fields that the HTTP API or the page can set.
 */
public final class SpecChecks {

    /** The greatest number of instances that may be asked for. */
    public static final int MOST_INSTANCES = 1000;

    private static final int LONGEST_MODEL = 190;
    private static final int LONGEST_HARDWARE = 63;
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final String PART = "[a-z0-9]([-_.a-z0-9]*[a-z0-9])?";
    private static final Pattern MODEL = Pattern.compile(PART + "/" + PART);
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HARDWARE = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST_DURATION = 24;
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,7}[hms])+");
    private static final String MIN = "minInstances";
    private static final String MAX = "maxInstances";

    private final List<Violation> found = new ArrayList<>();

    private SpecChecks() {}

    /** Everything that is wrong with a name; empty if it may be used. */
    public static List<Violation> name(@Nullable String name) {
        SpecChecks checks = new SpecChecks();
        checks.text(
                "name",
                name,
                it -> NAME.matcher(it).matches(),
                "must start with a lower-case letter, go on with lower-case letters, digits and '-', and be at most 63"
                        + " characters long");
        return List.copyOf(checks.found);
    }

    /** Everything that is wrong with a spec, in the order of its fields; empty if the schema accepts it. */
    public static List<Violation> spec(DeploymentSpec spec) {
        SpecChecks checks = new SpecChecks();
        checks.text(
                "model",
                spec.model(),
                it -> it.length() <= LONGEST_MODEL && MODEL.matcher(it).matches(),
                "must be <owner>/<name> in lower case, such as some-org/some-model");
        checks.text(
                "version",
                spec.version(),
                it -> VERSION.matcher(it).matches(),
                "must be the model version's full id: 64 hexadecimal digits in lower case");
        checks.text(
                "hardware",
                spec.hardware(),
                it -> it.length() <= LONGEST_HARDWARE && HARDWARE.matcher(it).matches(),
                "must be the SKU of a hardware such as gpu-t4: lower-case letters, digits and '-'");
        checks.instances(MIN, spec.minInstances());
        checks.instances(MAX, spec.maxInstances());
        if (checks.neither(MIN, MAX)) {
            checks.order(Objects.requireNonNull(spec.minInstances()), Objects.requireNonNull(spec.maxInstances()));
        }
        checks.scaling(spec.scaling());
        return List.copyOf(checks.found);
    }

    private void scaling(@Nullable Scaling scaling) {
        if (scaling != null) {
            duration("idleTimeout", scaling.idleTimeout(), Duration.ofSeconds(10), Duration.ofDays(7));
            duration("scaleDownDelay", scaling.scaleDownDelay(), Duration.ZERO, Duration.ofHours(1));
        }
    }

    private void duration(String field, @Nullable String value, Duration least, Duration most) {
        if (value != null && !within(value, least, most)) {
            violated(
                    field,
                    "must be a duration between " + least.toSeconds() + "s and " + most.toHours()
                            + "h, written like 90s, 10m or 1h30m");
        }
    }

    private static boolean within(String text, Duration least, Duration most) {
        if (text.length() > LONGEST_DURATION || !DURATION.matcher(text).matches()) {
            return false;
        }
        try {
            Duration time = io.fabric8.kubernetes.api.model.Duration.parse(text).getDuration();
            return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
        } catch (ParseException nonsense) {
            return false;
        }
    }

    private void text(String field, @Nullable String value, Predicate<String> rule, String otherwise) {
        if (value == null) {
            violated(field, "is required");
        } else if (!rule.test(value)) {
            violated(field, otherwise);
        }
    }

    private void instances(String field, @Nullable Integer value) {
        if (value == null) {
            violated(field, "is required");
        } else if (value < 0 || value > MOST_INSTANCES) {
            violated(field, "must be between 0 and " + MOST_INSTANCES + ", not " + value);
        }
    }

    private void order(int min, int max) {
        if (min > max) {
            violated(MIN, "must not be greater than the maximum, " + max);
            violated(MAX, "must not be less than the minimum, " + min);
        }
    }

    private boolean neither(String one, String other) {
        return found.stream().map(Violation::field).noneMatch(it -> it.equals(one) || it.equals(other));
    }

    private void violated(String field, String message) {
        found.add(new Violation(field, message));
    }
}

package dev.windlass.page;

import dev.windlass.api.DeploymentSpec;
import dev.windlass.gateway.Delays;
import dev.windlass.gateway.DeploymentRequest;
import dev.windlass.gateway.Refused;
import dev.windlass.release.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has written into the form of a Deployment, as it was written.
 *
 * @param name its name, with or without the owner before it
 * @param model the model
 * @param version the version's id
 * @param hardware the hardware
 * @param min the least number of instances
 * @param max the greatest
 * @param delays how long instances stay when they are not needed any more
 */
public record DeploymentForm(
        String name, String model, String version, String hardware, String min, String max, Delays delays) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** What is written into one that nobody has touched yet. */
    static DeploymentForm fresh(@Nullable String model, @Nullable String version) {
        return new DeploymentForm("", orEmpty(model), orEmpty(version), "", "0", "1", Delays.NONE);
    }

    /** What is written into one that asks for what there is. */
    static DeploymentForm of(String name, DeploymentSpec spec) {
        return new DeploymentForm(
                name,
                orEmpty(spec.model()),
                orEmpty(spec.version()),
                orEmpty(spec.hardware()),
                String.valueOf(Objects.requireNonNullElse(spec.minInstances(), 0)),
                String.valueOf(Objects.requireNonNullElse(spec.maxInstances(), 0)),
                Delays.of(spec.scaling()));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * The request that it stands for.
     *
     * @throws Refused if a number is none
     */
    DeploymentRequest request() {
        List<Violation> problems = new ArrayList<>();
        Optional<Integer> least = number("minInstances", min, problems);
        Optional<Integer> most = number("maxInstances", max, problems);
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems);
        }
        return new DeploymentRequest(
                written(name),
                written(model),
                written(version),
                written(hardware),
                least,
                most,
                Optional.of(delays).filter(Delays::any));
    }

    /**
     * The request that asks for all of it: here what is left empty does not mean that it stays.
     *
     * @throws Refused if something is empty, or a number is none
     */
    DeploymentRequest whole() {
        List<Violation> missing = Stream.of(
                        Map.entry("model", model),
                        Map.entry("version", version),
                        Map.entry("hardware", hardware),
                        Map.entry("minInstances", min),
                        Map.entry("maxInstances", max))
                .filter(it -> it.getValue().isEmpty())
                .map(it -> new Violation(it.getKey(), "is required"))
                .toList();
        if (!missing.isEmpty()) {
            throw Refused.invalid(missing);
        }
        DeploymentRequest written = request();
        return new DeploymentRequest(
                written.name(),
                written.model(),
                written.version(),
                written.hardware(),
                written.minInstances(),
                written.maxInstances(),
                Optional.of(delays));
    }

    private static Optional<Integer> number(String field, String text, List<Violation> problems) {
        if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
            problems.add(new Violation(field, "must be a whole number from 0 to 1000"));
        }
        return number(text);
    }

    private static Optional<Integer> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<String> written(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The least number of instances, or 0 as long as it is none. */
    int least() {
        return number(min).orElse(0);
    }

    /** The greatest, or 0 as long as it is none. */
    int most() {
        return number(max).orElse(0);
    }

    /** The same on that hardware. */
    DeploymentForm on(String sku) {
        return new DeploymentForm(name, model, version, sku, min, max, delays);
    }

    /** The same with that version. */
    DeploymentForm with(String id) {
        return new DeploymentForm(name, model, id, hardware, min, max, delays);
    }

    /** The same without delays, which nothing is paid for. */
    DeploymentForm undelayed() {
        return new DeploymentForm(name, model, version, hardware, min, max, Delays.NONE);
    }
}

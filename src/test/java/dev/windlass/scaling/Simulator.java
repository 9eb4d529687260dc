package dev.windlass.scaling;

import dev.windlass.release.Bounds;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** What bench/simulate runs: arrivals from a file, or made up, and what came of them in three lines. */
public final class Simulator {

    private static final int MISUSE = 2;
    private static final double MILLIS = 1000;
    private static final double HOUR = 3_600_000;
    private static final double P50 = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("min", "0"),
            Map.entry("max", "5"),
            Map.entry("slots", "1"),
            Map.entry("utilization", "100"),
            Map.entry("idle", "300"),
            Map.entry("delay", "120"),
            Map.entry("period", "15"),
            Map.entry("cold-start", "60"),
            Map.entry("run", "4"),
            Map.entry("price", "0.000225"),
            Map.entry("rate", "0.05"),
            Map.entry("hours", "24"),
            Map.entry("seed", "1"),
            Map.entry("arrivals", ""));

    private final Map<String, String> options;

    private Simulator(Map<String, String> options) {
        this.options = options;
    }

    /** Takes options as {@code --name value}. */
    public static void main(String... arguments) throws IOException {
        Optional<Simulator> simulator = of(arguments);
        if (simulator.isEmpty()) {
            System.err.println(
                    "usage: bench/simulate [--name value]..., with these names and values: " + new TreeMap<>(DEFAULTS));
            System.exit(MISUSE);
        } else {
            simulator.get().run(System.out);
        }
    }

    private static Optional<Simulator> of(String... arguments) {
        Map<String, String> options = new TreeMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (i + 1 == arguments.length || !DEFAULTS.containsKey(name)) {
                return Optional.empty();
            }
            options.put(name, arguments[i + 1]);
        }
        return Optional.of(new Simulator(options));
    }

    private double number(String name) {
        return Double.parseDouble(options.getOrDefault(name, ""));
    }

    private Duration seconds(String name) {
        return Duration.ofMillis((long) (number(name) * MILLIS));
    }

    private void run(PrintStream out) throws IOException {
        List<Simulation.Arrival> arrivals = options.getOrDefault("arrivals", "").isEmpty() ? madeUp() : read();
        Bounds bounds = new Bounds((int) number("min"), (int) number("max"));
        Simulation.Policy policy = new Simulation.Policy(
                new Sizing((int) number("slots"), (int) number("utilization"), bounds, true),
                seconds("idle"),
                seconds("delay"),
                seconds("period"),
                seconds("cold-start"));
        Simulation.Outcome outcome = Simulation.of(policy, arrivals);
        double hours = outcome.instances().toMillis() / HOUR;
        double all = outcome.time().toMillis() / HOUR * bounds.max();
        out.printf(
                "%d predictions in %.1f h waited for an instance: p50 %.1f s, p95 %.1f s, p99 %.1f s, most %.1f s%n",
                arrivals.size(),
                outcome.time().toMillis() / HOUR,
                outcome.waited(P50),
                outcome.waited(P95),
                outcome.waited(P99),
                outcome.waited(1));
        out.printf("woken from none: %d; at most %d instances%n", outcome.wakes(), outcome.most());
        out.printf(
                "%.1f instance-hours, %s; all %d all the time: %.1f, %s%n",
                hours, cost(hours), bounds.max(), all, cost(all));
    }

    private String cost(double hours) {
        return BigDecimal.valueOf(hours)
                .multiply(BigDecimal.valueOf(HOUR / MILLIS))
                .multiply(new BigDecimal(options.getOrDefault("price", "0")))
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Independent of each other, so many a second. */
    private List<Simulation.Arrival> madeUp() {
        Random random = new Random((long) number("seed"));
        List<Simulation.Arrival> arrivals = new ArrayList<>();
        double last = number("hours") * HOUR;
        double at = 0;
        while (true) {
            at -= Math.log(1 - random.nextDouble()) / number("rate") * MILLIS;
            if (at >= last) {
                return arrivals;
            }
            arrivals.add(new Simulation.Arrival((long) at, seconds("run").toMillis()));
        }
    }

    /** A line for each: when it comes and, if that is told, how long it runs, both in seconds. */
    private List<Simulation.Arrival> read() throws IOException {
        List<Simulation.Arrival> arrivals = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(options.getOrDefault("arrivals", "")))) {
            String[] words = line.strip().split("[\\s,]+", -1);
            if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                double runs = words.length > 1 ? Double.parseDouble(words[1]) : number("run");
                arrivals.add(
                        new Simulation.Arrival((long) (Double.parseDouble(words[0]) * MILLIS), (long) (runs * MILLIS)));
            }
        }
        arrivals.sort(Comparator.comparingLong(Simulation.Arrival::at));
        return arrivals;
    }
}

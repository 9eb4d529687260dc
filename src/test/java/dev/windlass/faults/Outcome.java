package dev.windlass.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Sandbox;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/**
 * Where a {@link Change} led: what there is in the end, and how often each object came and went on the way.
 *
 * @param footprint see {@link Footprint}
 * @param births see {@link Births}
 */
@NullUnmarked // a field that is not there is a red test
record Outcome(String footprint, List<String> births) {

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration STILL = Duration.ofMillis(1500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(11);

    /** What became of a Deployment since the mark, once {@link #settle} has returned. */
    static Outcome of(Sandbox box, String name, AuditLog.Mark start) {
        return new Outcome(Footprint.of(box, name), Births.of(writes(start), name));
    }

    /** Waits until all of these are as without faults, and stay so, and nothing was made or lost on the way. */
    void isReachedBy(Collection<String> names, Sandbox box, AuditLog.Mark start, Supplier<String> context) {
        names.forEach(name -> await(box, name, context));
        pause();
        var writes = writes(start);
        for (var name : names) {
            assertThat(Footprint.of(box, name)).as("%s, a moment later", name).isEqualTo(footprint);
            assertThat(Births.of(writes, name))
                    .as("what came and went of %s", name)
                    .isEqualTo(births);
        }
    }

    private static List<AuditRecord> writes(AuditLog.Mark start) {
        return ControlPlane.shared().auditLog().writes(start);
    }

    private void await(Sandbox box, String name, Supplier<String> context) {
        Supplier<Optional<Boolean>> same =
                () -> Footprint.of(box, name).equals(footprint) ? Optional.of(true) : Optional.empty();
        Awaiting.of(
                name + " as without faults",
                RECOVERY,
                same,
                () -> difference(Footprint.of(box, name)) + "\n" + context.get());
    }

    /** The lines that only one of the two has. */
    private String difference(String other) {
        List<String> here = other.lines().toList();
        List<String> there = footprint.lines().toList();
        return Stream.concat(
                        here.stream().filter(it -> !there.contains(it)).map(it -> "\n+ " + it),
                        there.stream().filter(it -> !here.contains(it)).map(it -> "\n- " + it))
                .collect(Collectors.joining());
    }

    /** Waits until these have not changed for longer than the operator waits with a write of minor importance. */
    static void settle(Sandbox box, Collection<String> names) {
        var still = 0L;
        var before = "";
        for (var tries = 0; still < LONGEST_WAIT.dividedBy(STILL); tries++) {
            var now = names.stream().map(it -> Footprint.of(box, it)).collect(Collectors.joining("\n"));
            assertThat(tries).as("it settles: %s", now).isLessThan(120);
            still = now.equals(before) && names.stream().allMatch(it -> current(box, it)) ? still + 1 : 0;
            before = now;
            pause();
        }
    }

    private static boolean current(Sandbox box, String name) {
        var deployment = box.get(name);
        return deployment == null
                || (deployment.getStatus() != null
                        && deployment
                                .getMetadata()
                                .getGeneration()
                                .equals(deployment.getStatus().observedGeneration())
                        && deployment.getStatus().conditions().stream()
                                .noneMatch(it -> "Reconciling".equals(it.type()) && "True".equals(it.status())));
    }

    private static void pause() {
        try {
            Thread.sleep(STILL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

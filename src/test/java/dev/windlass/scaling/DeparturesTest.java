package dev.windlass.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.kube.Standing;
import dev.windlass.scaling.Departures.Candidate;
import dev.windlass.scaling.Departures.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private static final String SEED = "20";
    private static final int MOST = 6;

    /** Such as {@code "a:2"}, {@code "b:0!"} with a mark, {@code "c:0?"} with somebody else's cost; of the template {@code old} in capitals. */
    private static List<Candidate> ready(String... some) {
        return Arrays.stream(some).map(DeparturesTest::candidate).toList();
    }

    private static Candidate candidate(String text) {
        var pod = text.substring(0, 1);
        var cost = text.endsWith("!") ? Optional.of("-1") : Optional.of("7").filter(it -> text.endsWith("?"));
        var template = Character.isUpperCase(text.charAt(0)) ? "old" : "new";
        return new Candidate(new Standing(pod, template, cost), text.charAt(2) - '0');
    }

    private static List<String> said(List<Change> changes) {
        return changes.stream().map(it -> (it.first() ? "+" : "-") + it.pod()).toList();
    }

    private static List<String> changes(int wanted, String... some) {
        return said(Departures.changes(ready(some), wanted));
    }

    @Test
    void theIdlestGoFirst() {
        assertThat(changes(3, "a:1", "b:0", "c:1", "d:0", "e:1")).containsExactly("+b", "+d");
        assertThat(changes(2, "a:3", "b:2", "c:1")).containsExactly("+c");
    }

    @Test
    void ofThoseThatAreAlikeThatGoesWhichGetsPredictionsLast() {
        assertThat(changes(4, "a:1", "b:0", "c:0", "d:0", "e:0")).containsExactly("+e");
    }

    @Test
    void nothingIsSaidWhereItMakesNoDifference() {
        assertThat(changes(3, "a:1", "b:0", "c:1")).as("none is too many").isEmpty();
        assertThat(changes(5, "a:1", "b:0", "c:1")).as("some are missing").isEmpty();
        assertThat(changes(0, "a:1", "b:0", "c:1")).as("all go").isEmpty();
        assertThat(changes(1, "a:0", "b:0", "c:0")).as("all are idle").isEmpty();
        assertThat(changes(1, "a:1", "b:1", "c:1")).as("all are busy").isEmpty();
    }

    @Test
    void whatWasSaidIsLeftWhereNobodyIsHurt() {
        assertThat(changes(3, "a:1", "b:0!", "c:1")).as("none goes any more").isEmpty();
        assertThat(changes(1, "a:1", "b:0!", "c:0!"))
                .as("those that are to go do")
                .isEmpty();
        assertThat(changes(1, "a:1", "b:2!", "c:1!"))
                .as("none that stays is idle")
                .isEmpty();
        assertThat(changes(2, "a:0", "b:0!", "c:0!")).as("all are idle").isEmpty();
    }

    @Test
    void whatNoLongerHoldsIsTakenBack() {
        assertThat(changes(2, "a:1", "b:0", "c:1!")).containsExactly("+b", "-c");
        assertThat(changes(2, "a:1", "b:1!", "c:0!"))
                .as("one too many is marked")
                .containsExactly("-b");
        assertThat(changes(1, "a:1", "b:0", "c:0!")).as("one too few is").containsExactly("+b");
    }

    @Test
    void whatSomebodyElseHasSaidStays() {
        assertThat(changes(2, "a:1", "b:0?", "c:0", "d:1"))
                .containsExactly("+c", "+d")
                .doesNotContain("+b", "-b");
    }

    @Test
    void thoseOfAnOlderTemplateGoAnyway() {
        assertThat(changes(3, "a:0", "b:1", "C:1", "D:0")).containsExactly("+D");
        assertThat(changes(1, "a:0", "b:1", "C:1", "D:0")).containsExactly("+a");
        assertThat(changes(2, "a:0", "b:1", "C:1", "D:0")).isEmpty();
    }

    @Provide
    Arbitrary<List<Candidate>> instances() {
        return Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.of("", "!"))
                .as((inUse, mark) -> inUse + mark)
                .list()
                .ofMaxSize(MOST)
                .map(all -> IntStream.range(0, all.size())
                        .mapToObj(i -> candidate((char) ('a' + i) + ":" + all.get(i)))
                        .toList());
    }

    @Property(seed = SEED)
    void noBusyOneGoesWhileAnIdleOneStays(
            @ForAll("instances") List<Candidate> ready, @ForAll @IntRange(max = MOST) int wanted) {
        var after = after(ready, Departures.changes(ready, wanted));

        assertThat(possible(after, after.size() - wanted)).allSatisfy(leaving -> {
            var staying = after.stream().filter(it -> !leaving.contains(it)).toList();
            assertThat(staying.stream().noneMatch(Candidate::isIdle)
                            || leaving.stream().allMatch(Candidate::isIdle))
                    .as("%s of %s go", leaving, after)
                    .isTrue();
        });
    }

    @Property(seed = SEED)
    void thatIsSaidOnce(@ForAll("instances") List<Candidate> ready, @ForAll @IntRange(max = MOST) int wanted) {
        var after = after(ready, Departures.changes(ready, wanted));

        assertThat(Departures.changes(after, wanted)).isEmpty();
    }

    @Property(seed = SEED)
    void whateverTheSlotsDoNothingIsSaidWhereNoneIsTooMany(
            @ForAll("instances") List<Candidate> ready, @ForAll @IntRange(max = MOST) int more) {
        assertThat(Departures.changes(ready, ready.size() + more)).isEmpty();
    }

    /** Once it is said who goes, only that one of these works while one of the others does not is a reason to say anything. */
    @Property(seed = SEED)
    void whateverTheSlotsDoNothingIsSaidWhileThoseThatStayAreBusy(
            @ForAll("instances") List<Candidate> ready,
            @ForAll @IntRange(max = MOST) int wanted,
            @ForAll @IntRange(min = 1, max = 2) int busy) {
        var said = after(ready, Departures.changes(ready, wanted));
        var later = said.stream()
                .map(it -> it.standing().goesFirst() ? it : new Candidate(it.standing(), busy))
                .toList();
        long first = said.stream().filter(it -> it.standing().goesFirst()).count();
        if (first == said.size() - wanted) {
            assertThat(Departures.changes(later, wanted)).isEmpty();
        }
    }

    private static List<Candidate> after(List<Candidate> ready, List<Change> changes) {
        return ready.stream()
                .map(it -> changes.stream()
                        .filter(change -> change.pod().equals(it.standing().pod()))
                        .findFirst()
                        .map(change -> candidate(it.standing().pod() + ":" + it.inUse() + (change.first() ? "!" : "")))
                        .orElse(it))
                .toList();
    }

    /** Every choice that Kubernetes has: those with the least cost, and of the last of these any. */
    private static List<List<Candidate>> possible(List<Candidate> ready, int leaving) {
        var first = ready.stream().filter(it -> it.standing().goesFirst()).toList();
        var others = ready.stream().filter(it -> !it.standing().goesFirst()).toList();
        if (leaving <= 0) {
            return List.of();
        }
        return leaving <= first.size()
                ? choices(first, leaving)
                : choices(others, leaving - first.size()).stream()
                        .map(it -> Stream.concat(first.stream(), it.stream()).toList())
                        .toList();
    }

    private static List<List<Candidate>> choices(List<Candidate> of, int count) {
        List<List<Candidate>> all = new ArrayList<>();
        for (int set = 0; set < 1 << of.size(); set++) {
            if (Integer.bitCount(set) == count) {
                int bits = set;
                all.add(IntStream.range(0, of.size())
                        .filter(i -> (bits & 1 << i) != 0)
                        .mapToObj(of::get)
                        .toList());
            }
        }
        return all;
    }
}

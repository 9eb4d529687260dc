package dev.windlass.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.api.Limit;
import dev.windlass.release.Bounds;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What keeps the number of instances from what is needed. */
class LimitsTest {

    @Property
    void somethingLimitsThemExactlyIfTheyAreNotWhatIsNeededOrAboutToBe(
            @ForAll @IntRange(max = 20) int needed,
            @ForAll @IntRange(max = 20) int min,
            @ForAll @IntRange(max = 20) int more,
            @ForAll @IntRange(max = 40) int share,
            @ForAll boolean proven) {
        var bounds = new Bounds(min, min + more);
        int instances = bounds.clamp(share);

        var limit = Limits.of(needed, instances, bounds, proven);

        boolean onTheWay = needed > instances && instances < bounds.max() && proven;
        assertThat(limit.isEmpty()).isEqualTo(needed == instances || onTheWay);
        limit.ifPresent(it -> assertThat(
                        switch (it) {
                            case Max -> needed > bounds.max() && instances == bounds.max();
                            case Min -> needed < bounds.min() && instances == bounds.min();
                            case Delay -> needed < instances && instances > bounds.min();
                            case Rollout -> needed > instances && !proven;
                            case Quota, NoNodes -> false;
                        })
                .as(limit.toString())
                .isTrue());
    }

    @Property
    void whatTheBoundsForbidIsTheirs(@ForAll @IntRange(min = 1, max = 20) int max) {
        assertThat(Limits.of(max + 1, max, new Bounds(0, max), false)).contains(Limit.Max);
    }
}

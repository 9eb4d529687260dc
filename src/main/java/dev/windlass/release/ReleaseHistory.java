package dev.windlass.release;

import dev.windlass.api.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The releases of one Deployment that are kept, newest first. */
public final class ReleaseHistory {

    private static final int KEPT = 10;

    private final List<NumberedRelease> newestFirst;

    private ReleaseHistory(Stream<NumberedRelease> releases) {
        newestFirst = releases.sorted(
                        Comparator.comparingLong(NumberedRelease::number).reversed())
                .toList();
    }

    /** The history that these objects make. */
    public static ReleaseHistory of(List<Release> releases) {
        return new ReleaseHistory(releases.stream().map(NumberedRelease::of).flatMap(Optional::stream));
    }

    /** This history and one release more, or one release told anew. */
    public ReleaseHistory with(NumberedRelease release) {
        Stream<NumberedRelease> others = newestFirst.stream().filter(kept -> kept.number() != release.number());
        return new ReleaseHistory(Stream.concat(Stream.of(release), others));
    }

    /** All of them, newest first. */
    public List<NumberedRelease> newestFirst() {
        return newestFirst;
    }

    /** The newest release: what was asked for. */
    public Optional<NumberedRelease> current() {
        return newestFirst.stream().findFirst();
    }

    /** The release with that number, if it is kept. */
    public Optional<NumberedRelease> numbered(long number) {
        return newestFirst.stream().filter(kept -> kept.number() == number).findFirst();
    }

    /** The pod template with that hash. */
    public Optional<String> template(String hash) {
        return newestFirst.stream()
                .filter(kept -> kept.hash().equals(hash))
                .flatMap(kept -> Optional.ofNullable(kept.template()).stream())
                .findFirst();
    }

    /** Why a release failed: by itself, or as the continuation of a rollout that did. */
    public Optional<Failure> failure(NumberedRelease release) {
        return newestFirst.stream()
                .filter(kept -> kept.rollout() == release.rollout())
                .flatMap(kept -> kept.failure().stream())
                .findFirst();
    }

    /**
     * The numbers of the releases that need not be kept: beyond the newest ten, neither serving nor the beginning of a
     * kept rollout, and without the only copy of a kept release's template.
     */
    public List<Long> superfluous(long serving) {
        List<NumberedRelease> kept =
                new ArrayList<>(newestFirst.stream().limit(KEPT).toList());
        numbered(serving).filter(release -> !kept.contains(release)).ifPresent(kept::add);
        Set<Long> needed = new HashSet<>();
        for (NumberedRelease release : kept) {
            needed.add(release.number());
            needed.add(release.rollout());
            holder(release.hash()).forEach(needed::add);
        }
        return newestFirst.stream()
                .map(NumberedRelease::number)
                .filter(number -> !needed.contains(number))
                .toList();
    }

    private LongStream holder(String hash) {
        return newestFirst.stream()
                .filter(kept -> kept.hash().equals(hash) && kept.template() != null)
                .mapToLong(NumberedRelease::number)
                .limit(1);
    }
}

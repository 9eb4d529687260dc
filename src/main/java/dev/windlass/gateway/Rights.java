package dev.windlass.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.windlass.kube.Reviews;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What callers may do, by the API server's SubjectAccessReview: the cluster's own roles decide. A yes is believed for at
 * most 30 seconds, a no for five.
 */
public final class Rights {

    private static final Duration YES = Duration.ofSeconds(30);
    private static final Duration NO = Duration.ofSeconds(5);
    /** After that it is asked again by the way, so that nobody who comes often waits for the answer. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private static final int MOST_KEPT = 50_000;

    private final LoadingCache<Question, Boolean> answers;

    private record Question(Caller caller, Right right) {}

    /** Asks the API server. */
    public Rights(Reviews reviews) {
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfter(Expiry.<Question, Boolean>writing((question, yes) -> yes ? YES : NO))
                .refreshAfterWrite(FRESH)
                .build(question -> ask(reviews, question));
    }

    /** Whether the caller may do it. */
    public boolean allow(Caller caller, Right right) {
        return answers.get(new Question(caller, right));
    }

    /** What of these objects of a resource the caller may list, by their namespaces. */
    <T extends HasMetadata> List<T> listable(Caller caller, String resource, List<T> all) {
        if (allow(caller, Right.list(resource, null))) {
            return all;
        }
        Set<String> open = all.stream()
                .map(it -> it.getMetadata().getNamespace())
                .distinct()
                .filter(it -> allow(caller, Right.list(resource, it)))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(it -> open.contains(it.getMetadata().getNamespace()))
                .toList();
    }

    /** Whether it is known that the caller may do it, without anybody being asked. */
    boolean known(Caller caller, Right right) {
        return Boolean.TRUE.equals(answers.getIfPresent(new Question(caller, right)));
    }

    /**
     * Goes on only if the caller may do it.
     *
     * @throws Refused as if there were nothing, if not
     */
    public void demand(Caller caller, Right right) {
        if (!allow(caller, right)) {
            throw Refused.notFound();
        }
    }

    private static boolean ask(Reviews reviews, Question question) {
        Caller caller = question.caller();
        return reviews.allowed(new SubjectAccessReviewSpecBuilder()
                .withUser(caller.username())
                .withUid(caller.uid())
                .withGroups(caller.groups())
                .withExtra(caller.extra())
                .withResourceAttributes(question.right().attributes())
                .build());
    }
}

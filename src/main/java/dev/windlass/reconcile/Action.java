package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import dev.windlass.hardware.Catalogue;
import dev.windlass.observed.Instance;
import dev.windlass.observed.Observation;
import dev.windlass.release.Checks;
import dev.windlass.release.Images;
import dev.windlass.release.Problem;
import dev.windlass.release.ReleaseHistory;
import dev.windlass.release.Strangers;
import dev.windlass.rollout.Failures;
import dev.windlass.rollout.NextRelease;
import dev.windlass.rollout.Phase;
import dev.windlass.rollout.Rendering;
import dev.windlass.rollout.Rollout;
import dev.windlass.status.Judgement;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What one reconciliation does about what it has seen; a spec with a problem leaves everything as it is. */
final class Action {

    private static final Duration BLOCKED = Duration.ofSeconds(10);
    private static final Duration LEAVING = Duration.ofSeconds(2);
    private static final int UNPROCESSABLE = 422;
    private static final Set<Integer> REFUSALS =
            Set.of(HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE);

    private final Releases releases;
    private final ChildSync children;
    private final OperatorSettings settings;
    private final Renderer renderer;

    Action(Releases releases, ChildSync children, OperatorSettings settings) {
        this.releases = releases;
        this.children = children;
        this.settings = settings;
        this.renderer = new Renderer(settings.defaults());
    }

    /**
     * What was done.
     *
     * @param judgement what the status is made from
     * @param lookAgain when to look again though nothing changes
     */
    record Taken(Judgement judgement, Optional<Duration> lookAgain) {}

    Taken take(Observation seen, Context<ModelDeployment> context) {
        List<Problem> problems = new ArrayList<>();
        strangers(seen).ifPresent(problems::add);
        Checks.hardware(Objects.requireNonNull(seen.spec().hardware()), new Catalogue(seen.catalogue()))
                .ifPresent(problems::add);
        Images.Found image = Images.find(seen.configuration(), seen.model(), settings.imageTemplate());
        if (image instanceof Images.Missing missing) {
            problems.add(missing.problem());
        }
        return problems.isEmpty() && image instanceof Images.Image found
                ? act(seen, found.reference(), context)
                : untouched(seen, problems);
    }

    private static Optional<Problem> strangers(Observation seen) {
        return Strangers.problem(
                seen.strangers(), seen.deployment().getMetadata().getName());
    }

    private Taken untouched(Observation seen, List<Problem> problems) {
        boolean leaving = problems.stream().allMatch(it -> it.reason() == Reason.PredecessorDeleting);
        Optional<Duration> again =
                leaving ? Optional.of(LEAVING) : seen.strangers().isEmpty() ? Optional.empty() : Optional.of(BLOCKED);
        return new Taken(new Judgement(seen, Rollout.of(seen), problems, Optional.empty()), again);
    }

    private Taken act(Observation before, String image, Context<ModelDeployment> context) {
        Rendering rendering = renderer.render(before, image);
        Observation seen = before;
        try {
            seen = advance(before, rendering);
            if (!seen.strangers().isEmpty()) {
                return untouched(seen, strangers(seen).stream().toList());
            }
            Rollout rollout = Rollout.of(seen).orElseThrow();
            children.sync(seen, rollout, context);
            releases.prune(seen);
            boolean current =
                    rendering.template().hash().equals(rollout.current().hash());
            return new Taken(
                    new Judgement(seen, Optional.of(rollout), List.of(), Optional.of(current)),
                    nextDeadline(seen, rollout));
        } catch (KubernetesClientException refused) {
            if (!REFUSALS.contains(refused.getCode())) {
                throw refused;
            }
            Problem problem = new Problem(
                    Reason.ChildRefused, "The API server refuses what this Deployment needs: " + words(refused));
            return new Taken(
                    new Judgement(seen, Rollout.of(seen), List.of(problem), Optional.empty()), Optional.of(BLOCKED));
        }
    }

    /** The releases as they should be: the next one made if it is due, the current one noted as failed if it has. */
    private Observation advance(Observation before, Rendering rendering) {
        Observation seen = NextRelease.of(before, rendering)
                .map(draft -> releases.create(before, draft))
                .orElse(before);
        if (!seen.strangers().isEmpty()) {
            return seen;
        }
        Rollout rollout = Rollout.of(seen).orElseThrow();
        return onTrial(rollout)
                ? Failures.of(ofCurrent(seen, rollout), settings.defaults().setup(seen.spec()), seen.now())
                        .map(why -> releases.fail(seen, rollout.current(), why))
                        .map((ReleaseHistory history) -> seen.with(history))
                        .orElse(seen)
                : seen;
    }

    private Optional<Duration> nextDeadline(Observation seen, Rollout rollout) {
        return onTrial(rollout)
                ? Failures.nextDeadline(
                                ofCurrent(seen, rollout), settings.defaults().setup(seen.spec()))
                        .map(due -> Duration.between(seen.now(), due))
                        .map(wait -> wait.isNegative() ? Duration.ZERO : wait.plusMillis(1))
                : Optional.empty();
    }

    private static boolean onTrial(Rollout rollout) {
        return rollout.phase() == Phase.FIRST || rollout.phase() == Phase.TRIED || rollout.phase() == Phase.WAITING;
    }

    private static List<Instance> ofCurrent(Observation seen, Rollout rollout) {
        return seen.staying(rollout.current().hash());
    }

    private static String words(KubernetesClientException refused) {
        return refused.getStatus() != null && refused.getStatus().getMessage() != null
                ? refused.getStatus().getMessage()
                : Objects.requireNonNullElse(refused.getMessage(), "no reason given");
    }
}

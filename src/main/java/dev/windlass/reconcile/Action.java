package dev.windlass.reconcile;

import dev.windlass.api.ModelDeployment;
import dev.windlass.api.Reason;
import dev.windlass.api.Release;
import dev.windlass.observed.Observation;
import dev.windlass.release.NumberedRelease;
import dev.windlass.release.Problem;
import dev.windlass.rollout.Decision;
import dev.windlass.rollout.Planner;
import dev.windlass.status.Judgement;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Carries out what is decided about what was seen: releases first, then children, then what is superfluous. */
final class Action {

    private static final Duration BLOCKED = Duration.ofSeconds(10);
    private static final int UNPROCESSABLE = 422;
    private static final Set<Integer> REFUSALS =
            Set.of(HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE);

    private final Releases releases;
    private final ChildSync children;
    private final OperatorSettings settings;

    Action(Releases releases, ChildSync children, OperatorSettings settings) {
        this.releases = releases;
        this.children = children;
        this.settings = settings;
    }

    /**
     * What was done.
     *
     * @param judgement what the status is made from
     * @param lookAgain when to look again though nothing changes
     */
    record Taken(Judgement judgement, Optional<Duration> lookAgain) {}

    Taken take(Observation seen, Context<ModelDeployment> context) {
        Decision decision = planner().decide(seen);
        return decision instanceof Decision.Plan plan
                ? carryOut(plan, seen, context)
                : new Taken(Judgement.of(decision), decision.lookAgain());
    }

    private Taken carryOut(Decision.Plan plan, Observation before, Context<ModelDeployment> context) {
        Observation seen = before;
        try {
            Optional<Release> there = plan.made().flatMap(releases::create);
            if (there.isPresent()) {
                return take(and(before, there.get()), context);
            }
            plan.failed().ifPresent(releases::fail);
            seen = plan.seen();
            children.sync(plan, context);
            releases.prune(seen.deployment(), plan.superfluous());
            return new Taken(Judgement.of(plan), plan.lookAgain());
        } catch (KubernetesClientException refused) {
            if (!REFUSALS.contains(refused.getCode())) {
                throw refused;
            }
            Problem problem = new Problem(
                    Reason.ChildRefused, "The API server refuses what this Deployment needs: " + words(refused));
            return new Taken(Judgement.because(seen, List.of(problem)), Optional.of(BLOCKED));
        }
    }

    private static Observation and(Observation before, Release there) {
        return Observer.owns(before.deployment(), there)
                ? before.with(NumberedRelease.of(there).orElseThrow())
                : before.with(there);
    }

    private Planner planner() {
        return new Planner(settings.platform());
    }

    private static String words(KubernetesClientException refused) {
        return refused.getStatus() != null && refused.getStatus().getMessage() != null
                ? refused.getStatus().getMessage()
                : Objects.requireNonNullElse(refused.getMessage(), "no reason given");
    }
}

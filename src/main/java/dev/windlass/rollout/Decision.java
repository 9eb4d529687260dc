package dev.windlass.rollout;

import dev.windlass.api.Release;
import dev.windlass.observed.Observation;
import dev.windlass.release.Problem;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What one reconciliation is to do about what it has seen. */
public sealed interface Decision {

    /** When to look again though nothing changes. */
    Optional<Duration> lookAgain();

    /**
     * Nothing: everything stays as it is.
     *
     * @param seen what was seen
     * @param problems why the spec cannot be acted upon
     * @param lookAgain when to look again though nothing changes
     */
    record Untouched(Observation seen, List<Problem> problems, Optional<Duration> lookAgain) implements Decision {}

    /**
     * What is to be written, as far as it differs from what is there: releases first, then children.
     *
     * @param seen what was seen, with the releases as they are once they are written
     * @param made the release to make, if the next one is due
     * @param failed the release to note as failed, with nothing but the note, if the current one has
     * @param rollout what is rolled out
     * @param children the children as they should be
     * @param superfluous the numbers of the releases to delete
     * @param templateCurrent whether a redeploy would change nothing
     * @param lookAgain when to look again though nothing changes
     */
    record Plan(
            Observation seen,
            Optional<Release> made,
            Optional<Release> failed,
            Rollout rollout,
            Wanted children,
            List<Long> superfluous,
            boolean templateCurrent,
            Optional<Duration> lookAgain)
            implements Decision {}

    /**
     * The children as they should be, in the fields that are ours; an absent one is to be deleted.
     *
     * @param workload the apps/v1 Deployment
     * @param setTo how many instances the existing workload is set to at once; empty leaves it alone
     * @param service the Service
     * @param autoscaler the HorizontalPodAutoscaler
     */
    record Wanted(
            Deployment workload,
            OptionalInt setTo,
            Optional<Service> service,
            Optional<HorizontalPodAutoscaler> autoscaler) {

        /** Whether an instance of an older template goes before one of this comes. */
        public boolean replaces() {
            return workload.getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxSurge()
                            .getIntVal()
                    == 0;
        }
    }
}

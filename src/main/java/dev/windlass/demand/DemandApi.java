package dev.windlass.demand;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.MetricsGroup;
import dev.windlass.api.ModelDeployment;
import dev.windlass.prediction.DeploymentKey;
import dev.windlass.scaling.Signal;
import dev.windlass.scaling.Sizing;
import dev.windlass.store.StoreAway;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two metrics APIs. What is not known is never said to be 0: an autoscaler without a value leaves everything as it is, and
 * with a wrong one it would take instances away.
 */
public final class DemandApi {

    private static final String NAME = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern SELECTOR =
            Pattern.compile(Pattern.quote(ApiGroup.DEPLOYMENT_LABEL) + "==?(?<name>" + NAME + ")");
    private static final Pattern EXTERNAL = Pattern.compile(
            values(MetricsGroup.EXTERNAL) + "(?<owner>" + NAME + ")/" + Pattern.quote(ApiGroup.DEMAND_METRIC));
    private static final Pattern CUSTOM = Pattern.compile(
            values(MetricsGroup.CUSTOM) + "(?<owner>" + NAME + ")/" + Pattern.quote(MetricsObjects.DEPLOYMENTS)
                    + "/(?<name>" + NAME + ")/" + Pattern.quote(ApiGroup.DEMAND_METRIC));

    private final Signal signal;
    private final Function<DeploymentKey, Optional<ModelDeployment>> deployments;
    private final Clock clock;

    /**
     * Serves what is asked for.
     *
     * @param deployments a Deployment as far as it is known
     */
    public DemandApi(Signal signal, Function<DeploymentKey, Optional<ModelDeployment>> deployments, Clock clock) {
        this.signal = signal;
        this.deployments = deployments;
        this.clock = clock;
    }

    private static String values(MetricsGroup group) {
        return Pattern.quote("/apis/" + group.groupVersion() + "/namespaces/");
    }

    /** What is at that path; the selector is that of an external metric, and empty for everything else. */
    Answer get(String path, String selector) {
        Matcher custom = CUSTOM.matcher(path);
        if (custom.matches()) {
            return measured(MetricsGroup.CUSTOM, new DeploymentKey(custom.group("owner"), custom.group("name")));
        }
        Matcher external = EXTERNAL.matcher(path);
        return external.matches() ? selected(external.group("owner"), selector) : discovered(path);
    }

    private Answer selected(String owner, String selector) {
        Matcher wanted = SELECTOR.matcher(selector);
        return wanted.matches()
                ? measured(MetricsGroup.EXTERNAL, new DeploymentKey(owner, wanted.group("name")))
                : Answer.badRequest("labelSelector must be " + ApiGroup.DEPLOYMENT_LABEL + "=<name of a Deployment>");
    }

    private Answer measured(MetricsGroup group, DeploymentKey deployment) {
        try {
            BigDecimal demand =
                    signal.demand(deployment, deployments.apply(deployment).map(Sizing::of));
            return Answer.ok(MetricsObjects.values(
                    group, new Measured(deployment, demand, clock.instant().truncatedTo(ChronoUnit.SECONDS))));
        } catch (StoreAway away) {
            return Answer.unavailable("the store of predictions does not answer");
        }
    }

    private static Answer discovered(String path) {
        if (path.equals("/apis")) {
            return Answer.ok(MetricsObjects.groups());
        }
        return Arrays.stream(MetricsGroup.values())
                .flatMap(group -> discovered(group, path).stream())
                .findFirst()
                .orElseGet(Answer::notFound);
    }

    private static Optional<Answer> discovered(MetricsGroup group, String path) {
        if (path.equals("/apis/" + group.group())) {
            return Optional.of(Answer.ok(MetricsObjects.group(group)));
        }
        return path.equals("/apis/" + group.groupVersion())
                ? Optional.of(Answer.ok(MetricsObjects.resources(group)))
                : Optional.empty();
    }
}

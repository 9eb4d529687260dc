package dev.windlass.gateway;

import dev.windlass.api.ModelDeployment;
import dev.windlass.kube.EventReader;
import dev.windlass.observed.Happening;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.jboss.logging.Logger;

/** What happened to Deployments lately, for whoever may list events there. */
public final class EventService {

    private static final Logger LOG = Logger.getLogger(EventService.class);
    private static final int MOST = 10;

    private final EventReader events;
    private final Rights rights;

    /** Reads it there. */
    public EventService(EventReader events, Rights rights) {
        this.events = events;
        this.rights = rights;
    }

    /**
     * What happened last to a Deployment that the caller may see, the newest first; nothing if the caller may not list events there, or
     * if nobody says.
     */
    public List<Happening> of(Caller caller, ModelDeployment deployment) {
        if (!rights.allow(caller, Right.listEvents(deployment.getMetadata().getNamespace()))) {
            return List.of();
        }
        try {
            return events.about(deployment).stream().limit(MOST).toList();
        } catch (KubernetesClientException refused) {
            LOG.debugf("Events cannot be read: %s", refused.getMessage());
            return List.of();
        }
    }
}

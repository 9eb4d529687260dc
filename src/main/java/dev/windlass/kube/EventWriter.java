package dev.windlass.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes Kubernetes events. An event that cannot be written is logged and forgotten: nothing depends on it. */
public final class EventWriter {

    private static final Logger LOG = Logger.getLogger(EventWriter.class);
    private static final int LONGEST = 1024;
    private static final int SUFFIX = 16;

    private final KubernetesClient client;
    private final Clock clock;

    /** Writes by this client, with this clock's time. */
    public EventWriter(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells of an object what happened to it. */
    public void tell(HasMetadata about, boolean warning, String reason, String message) {
        try {
            client.v1()
                    .events()
                    .resource(event(about, warning, reason, message))
                    .create();
        } catch (KubernetesClientException refused) {
            LOG.warnf("The event %s of %s was not written: %s", reason, name(about), refused.getMessage());
        }
    }

    private Event event(HasMetadata about, boolean warning, String reason, String message) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(about.getMetadata().getNamespace())
                .withName(name(about) + "." + suffix())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(about.getMetadata().getNamespace())
                .withName(name(about))
                .withUid(about.getMetadata().getUid())
                .endInvolvedObject()
                .withType(warning ? "Warning" : "Normal")
                .withReason(reason)
                .withMessage(message.length() > LONGEST ? message.substring(0, LONGEST - 1) + "…" : message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withReportingComponent(FieldManager.OPERATOR)
                .withNewSource()
                .withComponent(FieldManager.OPERATOR)
                .endSource()
                .build();
    }

    private static String name(HasMetadata about) {
        return about.getMetadata().getName();
    }

    private static String suffix() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, SUFFIX)
                .toLowerCase(Locale.ROOT);
    }
}

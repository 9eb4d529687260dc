package dev.windlass.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time in which this operator is the one that writes. Outside it caches are kept and nothing is reconciled, so that
 * whoever takes over does so at once; when it begins everything is reconciled.
 */
public final class Term {

    private final List<Wake<?>> wakes = new CopyOnWriteArrayList<>();
    private volatile boolean runs;

    /** Begins it. What was not reconciled until now is, from what the caches show. */
    public void begin() {
        runs = true;
        wakes.stream().filter(Wake::isRunning).forEach(Wake::all);
    }

    /** Ends it. */
    public void end() {
        runs = false;
    }

    boolean runs() {
        return runs;
    }

    /** What reconciles all resources of a reconciler when a term begins. */
    <P extends HasMetadata> EventSource<Void, P> source(EventSourceContext<P> context) {
        Wake<P> wake = new Wake<>(context.getPrimaryCache());
        wakes.add(wake);
        return wake;
    }

    private static final class Wake<P extends HasMetadata> extends AbstractEventSource<Void, P> {

        private final IndexerResourceCache<P> cache;

        Wake(IndexerResourceCache<P> cache) {
            super(Void.class, "term");
            this.cache = cache;
        }

        void all() {
            cache.list(it -> true)
                    .forEach(it -> getEventHandler()
                            .handleEvent(new ResourceEvent(ResourceAction.UPDATED, ResourceID.fromResource(it), it)));
        }

        @Override
        public Set<Void> getSecondaryResources(P primary) {
            return Set.of();
        }
    }
}

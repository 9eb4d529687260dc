package dev.windlass.faults;

import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** A person who edits a Deployment several times a second, so that whoever leads has something to write. */
final class Edits {

    private static final Logger LOG = Logger.getLogger(Edits.class);
    private static final int MILLIS = 300;

    private final ScheduledExecutorService person = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger count = new AtomicInteger();
    private final Sandbox box;
    private final String name;
    private final Future<?> editing;

    private Edits(Sandbox box, String name) {
        this.box = box;
        this.name = name;
        editing = person.scheduleWithFixedDelay(this::edit, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Runs this while the person edits. */
    static void during(Sandbox box, String name, Runnable what) {
        var edits = new Edits(box, name);
        try {
            what.run();
        } finally {
            edits.close();
        }
    }

    private void edit() {
        var max = 2 + count.incrementAndGet() % 3;
        try {
            box.edit(name, spec -> Specs.withBounds(spec, 1, max));
        } catch (KubernetesClientException e) {
            // The next one, in a moment, will do.
            LOG.debug("an edit was refused", e);
        }
    }

    private void close() {
        editing.cancel(false);
        person.shutdown();
        try {
            person.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.windlass.testing;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every pod that comes into being in a sandbox while this is open, and how many there were at a time. */
public final class PodsSeen implements AutoCloseable {

    private final Map<String, String> present = new HashMap<>();
    private final Set<String> created = new TreeSet<>();
    private final Map<String, Integer> most = new TreeMap<>();
    private final Watch watch;

    private PodsSeen(Sandbox box) {
        var pods = box.client().pods().inNamespace(box.namespace());
        var now = pods.list();
        now.getItems().forEach(this::there);
        this.watch = pods.withResourceVersion(now.getMetadata().getResourceVersion())
                .watch(new Watcher<Pod>() {
                    @Override
                    public void eventReceived(Action action, Pod pod) {
                        seen(action, pod);
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        seenAll(cause);
                    }
                });
    }

    public static PodsSeen from(Sandbox box) {
        return new PodsSeen(box);
    }

    /** The images of the pods created since. */
    public synchronized Set<String> images() {
        return Set.copyOf(created);
    }

    /** The greatest number of pods of an image that there were at a time. */
    public synchronized int most(String image) {
        return most.getOrDefault(image, 0);
    }

    @Override
    public void close() {
        watch.close();
    }

    private synchronized void seen(Watcher.Action action, Pod pod) {
        if (action == Watcher.Action.DELETED) {
            present.remove(pod.getMetadata().getUid());
        } else {
            if (action == Watcher.Action.ADDED) {
                created.add(image(pod));
            }
            there(pod);
        }
    }

    private synchronized void there(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            present.remove(pod.getMetadata().getUid());
            return;
        }
        present.put(pod.getMetadata().getUid(), image(pod));
        var count = (int) present.values().stream().filter(image(pod)::equals).count();
        most.merge(image(pod), count, Math::max);
    }

    private synchronized void seenAll(WatcherException cause) {
        created.add("the watch was cut: " + cause);
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }
}

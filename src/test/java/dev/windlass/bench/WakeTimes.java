package dev.windlass.bench;

import dev.windlass.testing.ApiCaller;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How soon the first prediction wakes what sleeps: from sending it, and from its acceptance, until the API server tells of instances that
 * are asked for. A real operator and gateway with the chart's rights at a real API server. Argument: how often.
 */
public final class WakeTimes {

    private static final String APP = "app";
    private static final int PATIENCE = 30;
    private static final int PAUSE = 3;
    private static final double MILLION = 1e6;

    /** When the API server told of how many. */
    private record Told(int replicas, long at) {}

    /** How long it took, and how much of that after the prediction was accepted, in nanoseconds. */
    private record Woken(long all, long accepted) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final Sandbox box;
    private final ApiCaller caller;

    private WakeTimes(Sandbox box, ApiCaller caller) {
        this.box = box;
        this.caller = caller;
    }

    /** Measures and prints. */
    public static void main(String... arguments) throws InterruptedException {
        int times = Integer.parseInt(arguments[0]);
        Operators.shared();
        try (var gateway = Gateways.start(Map.of()).listening();
                var box = Sandbox.open()) {
            new WakeTimes(
                            box,
                            new ApiCaller(gateway.url(), ControlPlane.shared().adminToken()))
                    .run(times, System.out);
        }
        System.exit(0);
    }

    private void run(int times, PrintStream out) throws InterruptedException {
        box.create(APP, "test/ready:1", 0, 5);
        box.awaitReason(APP, "Ready", "ScaledToZero");
        var watch = box.client()
                .apps()
                .deployments()
                .inNamespace(box.namespace())
                .withName(APP)
                .watch(new Watcher<Deployment>() {
                    @Override
                    public void eventReceived(Action action, Deployment workload) {
                        told.add(new Told(workload.getSpec().getReplicas(), System.nanoTime()));
                    }

                    @Override
                    public void onClose(@Nullable WatcherException ended) {
                        // Without it nothing is told, and the wait for it ends.
                    }
                });
        Woken first = wake();
        out.printf(
                "the first: %.1f ms, %.1f ms after it was accepted%n",
                first.all() / MILLION, first.accepted() / MILLION);
        var all = new Times();
        var accepted = new Times();
        for (int i = 1; i < times; i++) {
            // As if it had slept: a gateway does not ask for the same again at once.
            TimeUnit.SECONDS.sleep(PAUSE);
            Woken woken = wake();
            all.add(woken.all(), null);
            accepted.add(woken.accepted(), null);
        }
        out.printf("the other %d: %s%nafter they were accepted: %s%n", times - 1, all, accepted);
        watch.close();
    }

    private Woken wake() throws InterruptedException {
        told.clear();
        long begun = System.nanoTime();
        var answer = caller.call(
                "POST", "/v1/deployments/" + box.namespace() + "/" + APP + "/predictions", "{\"input\": {}}");
        long accepted = System.nanoTime();
        long woken = await(true);
        caller.call("POST", "/v1/predictions/" + answer.json().path("id").asText() + "/cancel");
        box.scale(APP, 0);
        await(false);
        box.awaitReason(APP, "Ready", "ScaledToZero");
        return new Woken(woken - begun, Math.max(0, woken - accepted));
    }

    private long await(boolean awake) throws InterruptedException {
        Told next;
        do {
            next = Objects.requireNonNull(told.poll(PATIENCE, TimeUnit.SECONDS), "nothing is told");
        } while (next.replicas() > 0 != awake);
        return next.at();
    }
}

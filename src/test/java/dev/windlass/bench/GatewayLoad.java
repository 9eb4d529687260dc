package dev.windlass.bench;

import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.GatewayProcess;
import dev.windlass.testing.Gateways;
import dev.windlass.testing.HandMadeInstances;
import dev.windlass.testing.ModelStub;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a gateway adds to a prediction, and how many it can do: a real gateway process with the chart's rights at a real API
 * server, instances that are stand-ins in this process, and a generator here as well, so that all of it shares this machine.
 * Arguments: seconds of each phase, clients that wait at once. In the environment: WINDLASS_STORE_URL for the other store.
 */
public final class GatewayLoad {

    private static final String MODEL = "127.0.77.1";
    private static final String LATE_MODEL = "127.0.77.2";
    private static final int SLOTS = 200;
    private static final int CLIENTS = 48;
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Buffer BODY = Buffer.buffer("{\"input\": {\"text\": \"hello\"}}");

    private final PrintStream out;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final ControlPlane plane = ControlPlane.shared();
    private final String namespace = plane.newNamespace("load");
    private final HandMadeInstances instances = new HandMadeInstances(plane.client(), namespace);
    private final GatewayProcess gateway;
    private final String token;
    private final HttpClient http =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(20_000));

    private GatewayLoad(PrintStream out) {
        this.out = out;
        plane.kubectl(
                        "create",
                        "rolebinding",
                        "all",
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=" + namespace + ":default",
                        "-n",
                        namespace)
                .orThrow();
        gateway = Gateways.start(Map.of("WINDLASS_GATEWAY_QUEUE_LENGTH", "100000"))
                .listening();
        token = plane.tokenFor(namespace, "default");
    }

    /** Measures and prints. */
    public static void main(String... arguments) throws InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        int waiting = Integer.parseInt(arguments[1]);
        GatewayLoad load = new GatewayLoad(System.out);
        load.run(seconds, waiting);
        load.gateway.close();
        System.exit(0);
    }

    private void run(int seconds, int waiting) throws InterruptedException {
        instances.deployment("app", SLOTS);
        instances.deployment("late", SLOTS);
        var stub = new ModelStub(vertx, MODEL, SLOTS, Duration.ZERO);
        instances.ready(instances.starting("app", "app-1"), MODEL);
        URI direct = URI.create("http://" + MODEL + ":5000/predictions");
        URI whole = URI.create(gateway.url() + "/v1/deployments/" + namespace + "/app/predictions");
        closedLoop(whole, CLIENTS, WARM_UP);
        latency("cold, and not counted", direct, 1);
        latency("directly", direct, seconds);
        latency("by the gateway", whole, seconds);
        saturation(whole, seconds);
        coldStart();
        crowd(waiting);
        stub.close();
    }

    private void latency(String name, URI url, int seconds) throws InterruptedException {
        var times = new Times();
        var pending = new Semaphore(0);
        int count = seconds * 100;
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            call(url).onComplete(done -> {
                times.add(System.nanoTime() - begun, done.cause());
                pending.release();
            });
            TimeUnit.MILLISECONDS.sleep(10);
        }
        pending.acquire(count);
        out.printf("%s, 100 a second: %s%n", name, times);
    }

    private void saturation(URI url, int seconds) throws InterruptedException {
        long gatewayCpu = cpuMillis(gateway.pid());
        long ownCpu = cpuMillis(ProcessHandle.current().pid());
        long begun = System.nanoTime();
        int done = closedLoop(url, CLIENTS, Duration.ofSeconds(seconds));
        double took = (System.nanoTime() - begun) / 1e9;
        gatewayCpu = cpuMillis(gateway.pid()) - gatewayCpu;
        ownCpu = cpuMillis(ProcessHandle.current().pid()) - ownCpu;
        out.printf(
                "%d clients at once: %.0f predictions a second; CPU of each: %.0f us in the gateway, %.0f us in generator and model%n",
                CLIENTS, done / took, gatewayCpu * 1000.0 / done, ownCpu * 1000.0 / done);
    }

    private int closedLoop(URI url, int clients, Duration time) throws InterruptedException {
        var done = new AtomicInteger();
        var failed = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        var left = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            again(url, end, done, failed, left);
        }
        left.await();
        if (failed.get() > 0) {
            out.printf("%d calls failed%n", failed.get());
        }
        return done.get();
    }

    private void again(URI url, long end, AtomicInteger done, AtomicInteger failed, CountDownLatch left) {
        if (System.nanoTime() > end) {
            left.countDown();
            return;
        }
        call(url).onComplete(answer -> {
            (answer.succeeded() ? done : failed).incrementAndGet();
            again(url, end, done, failed, left);
        });
    }

    /** How long after an instance is ready what waits for it is answered. */
    private void coldStart() throws InterruptedException {
        var times = new Times();
        var writes = new Times();
        var stub = new ModelStub(vertx, LATE_MODEL, SLOTS, Duration.ZERO);
        URI late = URI.create(gateway.url() + "/v1/deployments/" + namespace + "/late/predictions");
        for (int i = 0; i < 20; i++) {
            var pod = instances.starting("late", "late-" + i);
            var answered = new AtomicLong();
            var left = new CountDownLatch(1);
            call(late).onComplete(done -> {
                answered.set(System.nanoTime());
                left.countDown();
            });
            TimeUnit.MILLISECONDS.sleep(300);
            long begun = System.nanoTime();
            instances.ready(pod, LATE_MODEL);
            long written = System.nanoTime();
            left.await();
            writes.add(written - begun);
            times.add(Math.max(0, answered.get() - written));
            instances.gone(pod);
            TimeUnit.MILLISECONDS.sleep(200);
        }
        out.printf("answered after an instance's status says ready: %s (writing that status: %s)%n", times, writes);
        stub.close();
    }

    private void crowd(int clients) throws InterruptedException {
        URI late = URI.create(gateway.url() + "/v1/deployments/" + namespace + "/late/predictions");
        var left = new CountDownLatch(clients);
        var failed = new AtomicInteger();
        long begun = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            call(late).onComplete(done -> {
                if (done.failed()) {
                    failed.incrementAndGet();
                }
                left.countDown();
            });
            if (i % 20 == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        double opened = (System.nanoTime() - begun) / 1e9;
        TimeUnit.SECONDS.sleep(3);
        long resident = residentMebibytes(gateway.pid());
        var stub = new ModelStub(vertx, LATE_MODEL, SLOTS, Duration.ZERO);
        long ready = System.nanoTime();
        instances.ready(instances.starting("late", "late-crowd"), LATE_MODEL);
        left.await();
        out.printf(
                "%d clients waiting at once (opened in %.1f s): %d MiB resident; all answered %.1f s after an instance was ready, %d failed%n",
                clients, opened, resident, (System.nanoTime() - ready) / 1e9, failed.get());
        stub.close();
    }

    /** On an event loop: a response whose handlers are set by another thread may have lost its body by then. */
    private Future<Buffer> call(URI url) {
        Promise<Buffer> answer = Promise.promise();
        vertx.runOnContext(now -> send(url).onComplete(answer));
        return answer.future();
    }

    private Future<Buffer> send(URI url) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(url.getPath())
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json")
                .putHeader("Prefer", "wait");
        return http.request(request)
                .compose(sent -> sent.send(BODY))
                .compose(response -> response.body()
                        .compose(body ->
                                response.statusCode() < 300 && body.toString().contains("succeeded")
                                        ? Future.succeededFuture(body)
                                        : Future.failedFuture(response.statusCode() + " " + body)));
    }

    private static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(it -> it.info().totalCpuDuration())
                .orElseThrow()
                .toMillis();
    }

    private static long residentMebibytes(long pid) {
        return ProcFiles.status(pid, "VmRSS") / 1024;
    }
}

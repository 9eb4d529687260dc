package dev.windlass.faults;

import dev.windlass.testing.AuditLog;
import dev.windlass.testing.AuditRecord;
import dev.windlass.testing.Awaiting;
import dev.windlass.testing.ControlPlane;
import dev.windlass.testing.FaultProxy;
import dev.windlass.testing.FreePorts;
import dev.windlass.testing.OperatorProcess;
import dev.windlass.testing.Operators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of several operators, with a line of its own to the API server and a name that the audit log shows. */
final class Contender implements AutoCloseable {

    private final String name;
    private final FaultProxy proxy;
    private final int healthPort;
    private final OperatorProcess process;

    private Contender(String name, FaultProxy proxy) {
        this.name = name;
        this.proxy = proxy;
        this.healthPort = FreePorts.one();
        this.process = Operators.start(
                Operators.account().kubeconfigAt(proxy.address()),
                Map.of("KUBERNETES_USER_AGENT", name, "QUARKUS_MANAGEMENT_PORT", Integer.toString(healthPort)));
    }

    /** Starts one that reaches the API server. */
    static Contender start(String name) {
        return new Contender(name, FaultProxy.start());
    }

    /** Starts one that does not, until its line is healed. */
    static Contender startCutOff(String name) {
        var proxy = FaultProxy.start();
        proxy.cut();
        return new Contender(name, proxy);
    }

    FaultProxy line() {
        return proxy;
    }

    OperatorProcess process() {
        return process;
    }

    Contender leading() {
        process.leading();
        return this;
    }

    /** Waits until it says that it waits for the other. */
    Contender waiting() {
        Awaiting.until(name + " waits", () -> process.log().contains("this one waits"), process::log);
        return this;
    }

    /** The writes it has asked for, in order, as the API server noted them. */
    List<AuditRecord> writes(AuditLog.Mark since) {
        return ControlPlane.shared().auditLog().writes(since).stream()
                .filter(it -> it.agent().equals(name))
                .toList();
    }

    /** Waits until it has written. */
    AuditRecord firstWrite(AuditLog.Mark since, Duration patience) {
        return Awaiting.of(
                name + " writes", patience, () -> writes(since).stream().findFirst(), process::log);
    }

    /** The status of its readiness page; 0 if there is none. */
    int readiness() {
        var uri = URI.create("http://127.0.0.1:" + healthPort + "/q/health/ready");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        proxy.heal();
        process.close();
        proxy.close();
    }
}

package dev.windlass.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as any collector does: OTLP over HTTP, on loopback. */
public final class TraceReceiver implements AutoCloseable {

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** Begins to listen on a free port. */
    public TraceReceiver(Vertx vertx) {
        this.server = vertx.createHttpServer().requestHandler(this::take);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** The settings of a gateway that sends its traces here, soon. */
    public Map<String, String> settings() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.actualPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "100ms");
    }

    /** All that came. */
    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /** What came of that trace. */
    public List<Span> of(String trace) {
        return spans.stream()
                .filter(it -> hex(it.getTraceId().toByteArray()).equals(trace))
                .toList();
    }

    /** What a span says of itself under that name. */
    public static Optional<String> attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(it -> it.getKey().equals(name))
                .map(it -> it.getValue().getStringValue())
                .findFirst();
    }

    /** An id as headers have it. */
    public static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            read(body);
            request.response()
                    .putHeader("Content-Type", "application/x-protobuf")
                    .end();
        });
    }

    private void read(Buffer body) {
        try {
            ExportTraceServiceRequest.parseFrom(body.getBytes())
                    .getResourceSpansList()
                    .forEach(of -> of.getScopeSpansList().forEach(by -> spans.addAll(by.getSpansList())));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        var unused = server.close();
    }
}

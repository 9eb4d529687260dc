package dev.windlass.dispatch;

import dev.windlass.prediction.DeploymentKey;
import dev.windlass.prediction.Prediction;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How predictions wait and run, as spans of the traces in which they were asked for. Used by the dispatcher's thread only. Where nothing is
 * traced, an instance gets the trace context of the request as it came.
 */
public final class Traces {

    private static final String TRACEPARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final Map<String, Run> running = new HashMap<>();

    /** Tells of them there. */
    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.windlass");
    }

    /** A prediction is given to an instance: the trace context that this one is to have. */
    Optional<String> given(Prediction prediction) {
        Optional<String> asked = prediction.submission().trace();
        Context parent = W3C.extract(
                Context.root(), asked.map(it -> Map.of(TRACEPARENT, it)).orElse(Map.of()), new Fields());
        Span span = tracer.spanBuilder("prediction")
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("windlass.prediction", prediction.id())
                .setAttribute(
                        "windlass.deployment", prediction.target().deployment().toString())
                .setAttribute("windlass.attempt", prediction.run().attempt())
                .startSpan();
        if (!span.getSpanContext().isValid() || !span.isRecording()) {
            return asked;
        }
        if (prediction.run().attempt() == 1) {
            waited(prediction, parent);
        }
        Optional.ofNullable(
                        running.put(prediction.id(), new Run(prediction.target().deployment(), span)))
                .ifPresent(before -> before.span().end());
        Map<String, String> fields = new HashMap<>();
        W3C.inject(parent.with(span), fields, Map::put);
        return Optional.ofNullable(fields.get(TRACEPARENT));
    }

    private void waited(Prediction prediction, Context parent) {
        tracer.spanBuilder("prediction queue")
                .setParent(parent)
                .setStartTimestamp(prediction.times().created())
                .startSpan()
                .end();
    }

    /** The instance is done with it, or never had it. */
    void ended(String id, Optional<Prediction> over) {
        Optional.ofNullable(running.remove(id)).map(Run::span).ifPresent(span -> {
            over.ifPresent(it -> {
                span.setAttribute("windlass.status", it.status().word());
                if (it.error() != null) {
                    span.setStatus(StatusCode.ERROR);
                }
            });
            span.end();
        });
    }

    /** Somebody else leads that queue, and is told of the ends. */
    void left(DeploymentKey deployment) {
        running.values().removeIf(run -> {
            boolean left = run.deployment().equals(deployment);
            if (left) {
                run.span().end();
            }
            return left;
        });
    }

    private record Run(DeploymentKey deployment, Span span) {}

    /** Reads what {@link #given} writes. */
    private static final class Fields implements TextMapGetter<Map<String, String>> {

        @Override
        public Iterable<String> keys(Map<String, String> fields) {
            return List.copyOf(fields.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> fields, String name) {
            return fields == null ? null : fields.get(name);
        }
    }
}

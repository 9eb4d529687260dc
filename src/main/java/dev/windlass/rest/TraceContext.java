package dev.windlass.rest;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace that a request belongs to (W3C Trace Context): that of its own span where it is traced, else what its header says. */
final class TraceContext {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    static Optional<String> of(@Nullable String header) {
        if (Span.current().getSpanContext().isValid()) {
            Map<String, String> fields = new HashMap<>();
            W3CTraceContextPropagator.getInstance().inject(Context.current(), fields, Map::put);
            return Optional.ofNullable(fields.get("traceparent"));
        }
        return Optional.ofNullable(header).filter(it -> FORM.matcher(it).matches());
    }
}

package io.quantree.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One stage of background work: its name, the fields of its log lines and its span, and its links. */
public final class Stage {
    public static final String PREFIX = "quantree.";

    // A group of deltas may come from thousands of requests; a few links show where it came from.
    private static final int LINKS_MAX = 32;

    private final Stages stages;
    private final String name;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Set<SpanContext> links = new LinkedHashSet<>();
    private boolean root;

    Stage(Stages stages, String name) {
        this.stages = stages;
        this.name = name;
    }

    /** Adds a field to the log lines and an attribute to the span. */
    public Stage field(String key, Object value) {
        fields.put(key, String.valueOf(value));
        attributes.put(key, value);
        return this;
    }

    public Stage attribute(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    /** Starts a new trace and inherits no fields. */
    public Stage root() {
        root = true;
        return this;
    }

    /** Links the span to another one that led to this stage. */
    public Stage linked(@Nullable SpanContext other) {
        if (other != null && links.size() < LINKS_MAX) {
            links.add(other);
        }
        return this;
    }

    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return stages.run(this, work);
    }

    /** Runs the stage in the current Vert.x context, which must belong to this work alone. */
    public <T> Uni<T> runHere(Supplier<Uni<T>> work) {
        return stages.runHere(this, work);
    }

    boolean isRoot() {
        return root;
    }

    Map<String, Object> fields() {
        return fields;
    }

    Span span(Tracer tracer, Context parent) {
        SpanBuilder span =
                tracer.spanBuilder(name).setSpanKind(SpanKind.INTERNAL).setParent(parent);
        attributes.forEach((key, value) -> {
            if (value instanceof Number number) {
                span.setAttribute(PREFIX + key, number.longValue());
            } else {
                span.setAttribute(PREFIX + key, String.valueOf(value));
            }
        });
        links.forEach(span::addLink);
        return span.startSpan();
    }

    /** Records only the class of the failure, because messages of the database quote data. */
    void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
}

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

/** One stage of work: its name, the fields that its log lines and its span carry, and what it belongs to. */
public final class Stage {
    /** What the service's own attributes of spans begin with. */
    public static final String PREFIX = "quantree.";

    // A group of deltas may come from thousands of requests; a few tell where it came from.
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

    /** Puts a field into its log lines, and an attribute into its span. */
    public Stage field(String key, Object value) {
        fields.put(key, String.valueOf(value));
        attributes.put(key, value);
        return this;
    }

    /** Puts an attribute into its span alone. */
    public Stage attribute(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    /** Begins a trace of its own and inherits no fields. */
    public Stage root() {
        root = true;
        return this;
    }

    /** Says what else has led to it. */
    public Stage linked(@Nullable SpanContext other) {
        if (other != null && links.size() < LINKS_MAX) {
            links.add(other);
        }
        return this;
    }

    /** Runs it in a context of its own. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return stages.run(this, work);
    }

    /** Runs it in the context that there is, for work that has one of its own already; nothing else follows in it. */
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

    /** The kind of failure is all that is told: messages of databases quote what was sent. */
    void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
}

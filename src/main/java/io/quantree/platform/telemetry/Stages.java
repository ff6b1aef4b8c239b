package io.quantree.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.opentelemetry.runtime.OpenTelemetryUtil;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.VertxMDC;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of background work. Each has its own duplicated Vert.x context with the fields of its log lines and the span of its
 * statements: concurrent stages don't mix them up, and a later one inherits nothing by accident. Only this class uses the internal
 * context API of Vert.x and the context storage of Quarkus. StagesTest fails when an update changes them.
 */
@ApplicationScoped
public class Stages {
    /** The local of a Vert.x context that holds the request's caller; stages below the request inherit it like its log fields. */
    public static final String CALLER = "quantree.caller";

    // A parent that is not sampled keeps all spans below it from being recorded.
    private static final Span UNRECORDED = Span.wrap(SpanContext.create(
            "00000000000000000000000000000001", "0000000000000001", TraceFlags.getDefault(), TraceState.getDefault()));

    private final VertxInternal vertx;
    private final Tracer tracer;
    private final boolean traced;

    Stages(
            Vertx vertx,
            Tracer tracer,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean untraced) {
        this.vertx = (VertxInternal) vertx;
        this.tracer = tracer;
        this.traced = !untraced;
    }

    /** A stage below the current one, if there is one. */
    public Stage of(String name) {
        return new Stage(this, name);
    }

    /** The current span, to link to it; null without tracing. */
    public @Nullable SpanContext current() {
        if (!traced) {
            return null;
        }
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current : null;
    }

    /** Runs a periodic check without log fields and without a trace, because most runs find nothing to do. */
    public <T> Uni<T> quietly(Supplier<Uni<T>> work) {
        return switched(inner -> {
            if (traced) {
                QuarkusContextStorage.INSTANCE.attach(inner, Context.root().with(UNRECORDED));
                // The ids of an unrecorded span would mislead readers of the log.
                OpenTelemetryUtil.clearMDCData(inner);
            }
            return work.get();
        });
    }

    <T> Uni<T> run(Stage stage, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ContextInternal outer = ContextInternal.current();
            Consumer<ContextInternal> heritage = heritage(stage.isRoot() ? null : outer);
            Context parent = traced && !stage.isRoot() ? Context.current() : Context.root();
            return switched(inner -> {
                heritage.accept(inner);
                return begun(stage, inner, parent, work);
            });
        });
    }

    /** Runs work in a context of its own that belongs to the current stage. */
    public <T> Uni<T> apart(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Consumer<ContextInternal> heritage = heritage(ContextInternal.current());
            Context parent = Context.current();
            return switched(inner -> {
                heritage.accept(inner);
                if (traced) {
                    QuarkusContextStorage.INSTANCE.attach(inner, parent);
                }
                return work.get();
            });
        });
    }

    /** Gives a stage the log fields and the caller of the one above it. */
    private static Consumer<ContextInternal> heritage(@Nullable ContextInternal outer) {
        if (outer == null) {
            return inner -> {};
        }
        Map<String, Object> fields = VertxMDC.INSTANCE.copyObject(outer);
        Object caller = outer.isDuplicate() ? outer.getLocal(CALLER) : null;
        return inner -> {
            VertxMDC.INSTANCE.putAll(fields, inner);
            if (caller != null) {
                inner.putLocal(CALLER, caller);
            }
        };
    }

    /** Runs a stage in the current context if that is a duplicated one. */
    <T> Uni<T> runHere(Stage stage, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ContextInternal context = ContextInternal.current();
            return context == null || !context.isDuplicate()
                    ? run(stage, work)
                    : begun(stage, context, stage.isRoot() ? Context.root() : Context.current(), work);
        });
    }

    /** Begins the span of a stage in the current context; the caller ends it. */
    public Span begin(Stage stage) {
        if (!traced) {
            return Span.getInvalid();
        }
        Context parent = Context.current();
        Span span = stage.span(tracer, parent);
        ContextInternal context = ContextInternal.current();
        if (context != null && context.isDuplicate()) {
            QuarkusContextStorage.INSTANCE.attach(context, parent.with(span));
        }
        return span;
    }

    /** Records a span below the current one for work that is already done. */
    public void done(String name, Instant from, Instant until) {
        if (traced) {
            tracer.spanBuilder(name).setStartTimestamp(from).startSpan().end(until);
        }
    }

    private <T> Uni<T> begun(Stage stage, ContextInternal context, Context parent, Supplier<Uni<T>> work) {
        VertxMDC.INSTANCE.putAll(stage.fields(), context);
        if (!traced) {
            return work.get();
        }
        Span span = stage.span(tracer, parent);
        QuarkusContextStorage.INSTANCE.attach(context, parent.with(span));
        return work.get()
                .onFailure()
                .invoke(failure -> stage.failed(span, failure))
                .onTermination()
                .invoke(() -> span.end());
    }

    /** Runs work in a new context and emits its result in the caller's context. */
    private <T> Uni<T> switched(Work<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            ContextInternal current = ContextInternal.current();
            ContextInternal outer = current != null ? current : fresh(null);
            RunningWork running = new RunningWork();
            ContextInternal inner = fresh(outer);
            // Work is cancelled in its own context, where it closes its session of entities.
            emitter.onTermination(() -> running.cancel(begun -> inner.emit(begun, Cancellable::cancel)));
            inner.emit(
                    inner,
                    own -> running.begun(Uni.createFrom()
                            .deferred(() -> work.in(own))
                            .onTermination()
                            .invoke(running::over)
                            .subscribe()
                            .with(
                                    item -> outer.emit(item, emitter::complete),
                                    failure -> outer.emit(failure, emitter::fail))));
        });
    }

    /** A duplicated context on the event loop of the given one; without one, on the next event loop. */
    private ContextInternal fresh(@Nullable ContextInternal context) {
        ContextInternal root = context != null ? context.unwrap() : vertx.createEventLoopContext();
        ContextInternal fresh = root.duplicate();
        VertxContextSafetyToggle.setContextSafe(fresh, true);
        return fresh;
    }

    private interface Work<T> {
        Uni<T> in(ContextInternal context);
    }
}

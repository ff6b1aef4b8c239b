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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of work that goes on behind requests. Each stage has a Vert.x context of its own, which carries the fields of its log
 * lines and the span of its statements: stages that run side by side don't mix them up, and the next stage inherits nothing by accident.
 */
@ApplicationScoped
public class Stages {
    // Any parent that is not recorded keeps everything below it from being recorded.
    private static final Span UNRECORDED = Span.wrap(SpanContext.create(
            "00000000000000000000000000000001", "0000000000000001", TraceFlags.getDefault(), TraceState.getDefault()));

    // Stands for work of which nobody wants to hear any more.
    private static final Cancellable OVER = () -> {};

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

    /** A stage of the work that is going on now, if there is any. */
    public Stage of(String name) {
        return new Stage(this, name);
    }

    /** The span of the work that is going on now, for a link to it; null when nothing is traced. */
    public @Nullable SpanContext current() {
        if (!traced) {
            return null;
        }
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current : null;
    }

    /** Runs something that is done again and again, mostly for nothing: without fields, and without a trace of every time. */
    public <T> Uni<T> quietly(Supplier<Uni<T>> work) {
        return switched(inner -> {
            if (traced) {
                QuarkusContextStorage.INSTANCE.attach(inner, Context.root().with(UNRECORDED));
                // Its ids mean nothing to whoever reads the log.
                OpenTelemetryUtil.clearMDCData(inner);
            }
            return work.get();
        });
    }

    /** Runs a stage in a context of its own. */
    <T> Uni<T> run(Stage stage, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ContextInternal outer = ContextInternal.current();
            Map<String, Object> inherited =
                    outer == null || stage.isRoot() ? Map.of() : VertxMDC.INSTANCE.copyObject(outer);
            Context parent = traced && !stage.isRoot() ? Context.current() : Context.root();
            return switched(inner -> {
                VertxMDC.INSTANCE.putAll(inherited, inner);
                return begun(stage, inner, parent, work);
            });
        });
    }

    /** Runs a stage in the context that there is, which belongs to it alone. */
    <T> Uni<T> runHere(Stage stage, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ContextInternal context = ContextInternal.current();
            return context == null || !context.isDuplicate()
                    ? run(stage, work)
                    : begun(stage, context, stage.isRoot() ? Context.root() : Context.current(), work);
        });
    }

    /** Begins the span of a stage whose context lasts as long as its span; the caller ends it. */
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

    /** Notes, as a part of what goes on now, something that was done before it began. */
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

    /** Work in another context, whose result comes back to where it was asked for. */
    private <T> Uni<T> switched(Work<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            ContextInternal current = ContextInternal.current();
            ContextInternal outer = current != null ? current : fresh(null);
            AtomicReference<@Nullable Cancellable> running = new AtomicReference<>();
            emitter.onTermination(() -> cancel(running.getAndSet(OVER)));
            ContextInternal inner = fresh(outer);
            inner.emit(
                    inner,
                    own -> keep(
                            running,
                            Uni.createFrom()
                                    .deferred(() -> work.in(own))
                                    .subscribe()
                                    .with(
                                            item -> outer.emit(item, emitter::complete),
                                            failure -> outer.emit(failure, emitter::fail))));
        });
    }

    /** What is cancelled before it has begun is cancelled as soon as it has. */
    private static void keep(AtomicReference<@Nullable Cancellable> running, Cancellable begun) {
        if (!running.compareAndSet(null, begun)) {
            begun.cancel();
        }
    }

    private static void cancel(@Nullable Cancellable running) {
        if (running != null) {
            running.cancel();
        }
    }

    /** On the event loop of that context; without one, on the loop whose turn it is. */
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

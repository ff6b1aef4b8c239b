package io.quantree.graphql;

import graphql.language.OperationDefinition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quantree.platform.telemetry.Stages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Observes one request: its kind, its duration and its outcome. */
final class GraphQlWatch {
    private final GraphQlMetrics metrics;
    private final Stages stages;
    private final long startNanos = System.nanoTime();
    private OperationDefinition.@Nullable Operation kind;
    private Span span = Span.getInvalid();

    GraphQlWatch(GraphQlMetrics metrics, Stages stages) {
        this.metrics = metrics;
        this.stages = stages;
    }

    /** The request is about to run; its statements belong to its span from here on. */
    void begun(PreparedQuery.Operation operation) {
        kind = operation.kind();
        String type = operation.kind().name().toLowerCase(Locale.ROOT);
        span = stages.begin(stages.of("GraphQL " + type));
        if (span.isRecording()) {
            span.setAttribute("graphql.operation.type", type);
            if (operation.name() != null) {
                span.setAttribute("graphql.operation.name", operation.name());
            }
        }
    }

    void ended(@Nullable GraphQlAnswer answer, @Nullable Throwable failure) {
        if (answer != null) {
            metrics.answered(kind, answer, startNanos);
            if (answer.problem() != null) {
                span.setStatus(StatusCode.ERROR, answer.problem().name());
            }
        }
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }
}

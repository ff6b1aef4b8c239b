package io.quantree.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.language.OperationDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quantree.platform.telemetry.Buckets;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures GraphQL requests by kind and outcome, and counts errors by code. */
@Singleton
final class GraphQlMetrics {
    private final Timer[][] timers;
    private final Counter[] errors;

    GraphQlMetrics(MeterRegistry registry) {
        timers = Stream.of(Kind.values())
                .map(kind -> Stream.of(Outcome.values())
                        .map(outcome -> timer(registry, kind, outcome))
                        .toArray(Timer[]::new))
                .toArray(Timer[][]::new);
        errors = Stream.of(ProblemType.values())
                .map(type -> Counter.builder("quantree.graphql.errors")
                        .description("Errors of GraphQL answers by code")
                        .tag("code", type.name())
                        .register(registry))
                .toArray(Counter[]::new);
    }

    private static Timer timer(MeterRegistry registry, Kind kind, Outcome outcome) {
        return Timer.builder("quantree.graphql")
                .description("How long GraphQL requests take, once they are read")
                .tag("operation", kind.label)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(Buckets.answering())
                .register(registry);
    }

    private enum Kind {
        QUERY,
        MUTATION,
        SUBSCRIPTION,
        NONE;

        private final String label = name().toLowerCase(Locale.ROOT);
        private final String stage = "GraphQL " + label;

        static Kind of(OperationDefinition.Operation operation) {
            return switch (operation) {
                case QUERY -> QUERY;
                case MUTATION -> MUTATION;
                case SUBSCRIPTION -> SUBSCRIPTION;
            };
        }
    }

    private enum Outcome {
        OK,
        PARTIAL,
        FAILED
    }

    /** Observes one request: its kind, its duration and its outcome. A subscription is observed until it has begun. */
    final class Watch implements InstrumentationState {
        private final Stages stages;
        private final long startNanos = System.nanoTime();
        // A request that is refused before its document is parsed has no kind.
        private Kind kind = Kind.NONE;
        private Span span = Span.getInvalid();

        Watch(Stages stages) {
            this.stages = stages;
        }

        /** The request is about to run; its statements belong to its span from here on. */
        void begun(PreparedQuery.Operation operation) {
            kind = Kind.of(operation.kind());
            span = stages.begin(stages.of(kind.stage));
            if (span.isRecording()) {
                span.setAttribute("graphql.operation.type", kind.label);
                if (operation.name() != null) {
                    span.setAttribute("graphql.operation.name", operation.name());
                }
            }
        }

        void ended(@Nullable ExecutionResult result, @Nullable Throwable failure) {
            if (result != null) {
                Outcome outcome = !result.isDataPresent()
                        ? Outcome.FAILED
                        : result.getErrors().isEmpty() ? Outcome.OK : Outcome.PARTIAL;
                timers[kind.ordinal()][outcome.ordinal()].record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
                List<ProblemType> problems = result.getErrors().stream()
                        .map(CodedErrors::coded)
                        .map(CodedErrors::problem)
                        .toList();
                problems.forEach(GraphQlMetrics.this::refused);
                if (!problems.isEmpty()) {
                    span.setStatus(StatusCode.ERROR, problems.get(0).name());
                }
            }
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            }
            span.end();
        }
    }

    void refused(ProblemType problem) {
        errors[problem.ordinal()].increment();
    }
}

package io.quantree.graphql;

import graphql.language.OperationDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quantree.platform.telemetry.Buckets;
import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
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
                .tag("operation", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(Buckets.answering())
                .register(registry);
    }

    private enum Kind {
        QUERY,
        MUTATION,
        NONE
    }

    private enum Outcome {
        OK,
        PARTIAL,
        FAILED
    }

    /** Records an answered request; the kind is null when the request was refused before its document was parsed. */
    void answered(OperationDefinition.@Nullable Operation kind, GraphQlAnswer answer, long startNanos) {
        Outcome outcome = answer.failed() ? Outcome.FAILED : answer.problems().isEmpty() ? Outcome.OK : Outcome.PARTIAL;
        timers[kind(kind).ordinal()][outcome.ordinal()].record(Duration.ofNanos(System.nanoTime() - startNanos));
        answer.problems().forEach(this::refused);
    }

    void refused(ProblemType problem) {
        errors[problem.ordinal()].increment();
    }

    private static Kind kind(OperationDefinition.@Nullable Operation kind) {
        return kind == null || kind == OperationDefinition.Operation.SUBSCRIPTION
                ? Kind.NONE
                : Kind.valueOf(kind.name());
    }
}

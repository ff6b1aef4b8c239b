package io.quantree.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import io.quantree.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Begins subscriptions for a transport that carries many answers to one request. All rules of requests over HTTP hold for them, too. */
@Singleton
public record Subscriptions(GraphQlEngine engine, GraphQlMetrics metrics) {
    /** The end of a subscription by an error. */
    public static final class Refused extends RuntimeException {
        private final String errors;

        private Refused(String errors) {
            super("refused", null, false, false);
            this.errors = errors;
        }

        public static Refused of(Problem problem) {
            return new Refused(GraphQlAnswer.errors(List.of(CodedErrors.of(problem))));
        }

        /** Its errors with their codes, as a JSON array. */
        public String errors() {
            return errors;
        }
    }

    /**
     * The answers to a request, as JSON, in its Vert.x context, in which its scope has begun. Fails with {@link Refused} alone.
     *
     * @param request an object with {@code query}, {@code operationName}, {@code variables} and {@code extensions}
     */
    public Multi<String> answers(Map<String, Object> request) {
        return Uni.createFrom()
                .item(() -> GraphQlRequest.ofMessage(request))
                .chain(read -> Uni.createFrom().completionStage(() -> engine.execute(read)))
                .onItem()
                .transformToMulti(Subscriptions::answers)
                .onFailure(failure -> !(failure instanceof Refused))
                .transform(this::refused);
    }

    private static Multi<String> answers(ExecutionResult begun) {
        return begun.getData() instanceof Publisher<?> results
                ? Multi.createFrom()
                        .publisher(FlowAdapters.toFlowPublisher(results))
                        .map(result -> new String(
                                GraphQlAnswer.of((ExecutionResult) result).body(), StandardCharsets.UTF_8))
                : Multi.createFrom().failure(new Refused(GraphQlAnswer.errors(begun.getErrors())));
    }

    private Refused refused(Throwable failure) {
        GraphQLError error = CodedErrors.of(failure, ResultPath.rootPath(), null);
        metrics.refused(CodedErrors.problem(error));
        return new Refused(GraphQlAnswer.errors(List.of(error)));
    }
}

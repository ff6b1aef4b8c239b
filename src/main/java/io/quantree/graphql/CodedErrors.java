package io.quantree.graphql;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.spi.EventingService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives every error of an answer a code. Problems say what they are about; anything else that a resolver throws is a fault of the
 * service, of which the log gets everything and the client the code alone. Found by the service loader.
 */
public final class CodedErrors implements EventingService {
    private static final Logger LOG = Logger.getLogger(CodedErrors.class);

    @Override
    public @Nullable String getConfigKey() {
        // No key: always on.
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        // The default one logs whatever a client gets wrong as an error, with its stack.
        return builder.defaultDataFetcherExceptionHandler(CodedErrors::kept);
    }

    @Override
    public void afterExecute(Context context) {
        ExecutionResult result = context.unwrap(ExecutionResult.class);
        if (context instanceof SmallRyeContext mutable
                && result != null
                && !result.getErrors().isEmpty()) {
            List<GraphQLError> coded =
                    result.getErrors().stream().map(CodedErrors::coded).toList();
            mutable.setExecutionResult(result.transform(answer -> answer.errors(coded)));
        }
    }

    private static CompletableFuture<DataFetcherExceptionHandlerResult> kept(
            DataFetcherExceptionHandlerParameters failure) {
        GraphQLError error =
                new ExceptionWhileDataFetching(failure.getPath(), failure.getException(), failure.getSourceLocation());
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    static GraphQLError coded(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching failure) {
            return coded(error, problem(failure));
        }
        if (error instanceof AbortExecutionException) {
            return coded(error, Problem.of(ProblemType.OUT_OF_RANGE, error.getMessage()));
        }
        ProblemType type = error instanceof InvalidSyntaxError ? ProblemType.MALFORMED : ProblemType.INVALID_VALUE;
        return coded(error, Problem.of(type, error.getMessage()));
    }

    private static Problem problem(ExceptionWhileDataFetching failure) {
        for (Throwable cause = failure.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        if (DatabaseOutage.isReasonOf(failure.getException())) {
            LOG.warnf("database unavailable: path=%s", failure.getPath());
            return Problem.of(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.title() + "; try again later.");
        }
        LOG.errorf(failure.getException(), "GraphQL field failed: path=%s", failure.getPath());
        return Problem.of(ProblemType.INTERNAL, ProblemType.INTERNAL.title() + ".");
    }

    private static GraphQLError coded(GraphQLError error, Problem problem) {
        GraphqlErrorBuilder<?> answer = GraphqlErrorBuilder.newError()
                .message("%s", problem.detail())
                .errorType(error.getErrorType())
                .extensions(extensions(problem));
        if (error.getLocations() != null) {
            answer.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            answer.path(error.getPath());
        }
        return answer.build();
    }

    private static Map<String, Object> extensions(Problem problem) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", problem.type().name());
        put(extensions, "field", problem.field());
        put(extensions, "value", problem.value());
        put(extensions, "limit", problem.limit());
        return extensions;
    }

    private static void put(Map<String, Object> extensions, String key, @Nullable Object value) {
        if (value != null) {
            extensions.put(key, value);
        }
    }
}

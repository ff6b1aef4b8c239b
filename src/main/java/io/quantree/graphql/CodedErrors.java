package io.quantree.graphql;

import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives every error of an answer a code. A problem keeps its field, value and limit. Any other failure of a resolver is an internal
 * fault: the log has the details, the client gets the code alone.
 */
final class CodedErrors implements DataFetcherExceptionHandler {
    private static final Logger LOG = Logger.getLogger(CodedErrors.class);
    private static final String CODE = "code";
    /** What clients of the contract know for a missing permission. */
    private static final String MISSING_PERMISSION = "C0020E";

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failure) {
        // The default handler logs every client error as an error with its stack trace.
        GraphQLError error =
                new ExceptionWhileDataFetching(failure.getPath(), failure.getException(), failure.getSourceLocation());
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(coded(error)).build());
    }

    static GraphQLError of(Problem problem) {
        return GraphqlErrorBuilder.newError()
                .message("%s", problem.detail())
                .errorType(ErrorType.ExecutionAborted)
                .extensions(extensions(problem))
                .build();
    }

    static GraphQLError of(Throwable failure, ResultPath path, @Nullable SourceLocation location) {
        return coded(
                failure instanceof GraphQLError error && !(failure instanceof Problem)
                        ? error
                        : new ExceptionWhileDataFetching(path, failure, location));
    }

    /** The type of an error that has a code. */
    static ProblemType problem(GraphQLError coded) {
        return type(String.valueOf(coded.getExtensions().get(CODE)));
    }

    static ProblemType type(String code) {
        return code.equals(MISSING_PERMISSION) ? ProblemType.FORBIDDEN : ProblemType.valueOf(code);
    }

    static GraphQLError coded(GraphQLError error) {
        if (error.getExtensions() != null && error.getExtensions().containsKey(CODE)) {
            return error;
        }
        if (error instanceof ExceptionWhileDataFetching failure) {
            return coded(error, problem(failure));
        }
        ProblemType type = error instanceof InvalidSyntaxError ? ProblemType.MALFORMED : ProblemType.INVALID_VALUE;
        return coded(error, ValidationTexts.problem(type, error.getMessage()));
    }

    private static Problem problem(ExceptionWhileDataFetching failure) {
        for (Throwable cause = failure.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        if (DatabaseOutage.isReasonOf(failure.getException())) {
            LOG.warnf("database unavailable: path=%s", failure.getPath());
            return DatabaseOutage.problem(failure.getException());
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
        extensions.put(
                CODE,
                problem.type() == ProblemType.FORBIDDEN
                        ? MISSING_PERMISSION
                        : problem.type().name());
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

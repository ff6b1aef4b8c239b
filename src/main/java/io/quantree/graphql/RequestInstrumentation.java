package io.quantree.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.validation.ValidationError;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.relay.GraphQlLimits;
import io.quantree.security.RetailerScope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What happens around each request: its cost is limited, it is measured and traced, and every error gets a code. */
final class RequestInstrumentation extends SimplePerformantInstrumentation {
    private final GraphQlLimits limits;
    private final GraphQlMetrics metrics;
    private final Stages stages;
    private final RetailerScope scope;

    RequestInstrumentation(GraphQlLimits limits, GraphQlMetrics metrics, Stages stages, RetailerScope scope) {
        this.limits = limits;
        this.metrics = metrics;
        this.stages = stages;
        this.scope = scope;
    }

    @Override
    public CompletableFuture<InstrumentationState> createStateAsync(InstrumentationCreateStateParameters parameters) {
        return CompletableFuture.completedFuture(metrics.new Watch(stages));
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecution(
            InstrumentationExecutionParameters parameters, InstrumentationState watch) {
        return SimpleInstrumentationContext.whenCompleted(((GraphQlMetrics.Watch) watch)::ended);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState watch) {
        GraphQLContext values = parameters.getExecutionContext().getGraphQLContext();
        PreparedQuery.Operation operation = values.get(PreparedQuery.Operation.class);
        try {
            GraphQlRequest request = values.get(GraphQlRequest.class);
            if (request != null) {
                request.transport().check(operation.kind());
            }
            Map<String, Object> variables =
                    parameters.getExecutionContext().getExecutionInput().getVariables();
            operation.checkNulls(variables);
            operation.checkCost(variables, limits);
            if (request != null) {
                RequestPermissions permissions = RequestPermissions.of(operation, scope.caller());
                scope.of(permissions.held());
                values.put(RequestPermissions.class, permissions);
            }
        } catch (Problem problem) {
            throw new AbortExecutionException(List.of(CodedErrors.of(problem)));
        }
        ((GraphQlMetrics.Watch) watch).begun(operation);
        return null;
    }

    /** Checks the fields of what graphql-java answers itself: mutations have passed already, plans check their own. */
    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState watch) {
        RequestPermissions permissions =
                parameters.getExecutionContext().getGraphQLContext().get(RequestPermissions.class);
        return permissions == null || permissions.lacking() == null
                ? fetcher
                : field -> {
                    permissions.check(DocumentPermissions.view(field.getFieldDefinition()));
                    return fetcher.get(field);
                };
    }

    private static GraphQLError coded(GraphQLError error, InstrumentationExecutionParameters parameters) {
        PreparedQuery.Operation operation = parameters.getGraphQLContext().get(PreparedQuery.Operation.class);
        boolean ofVariables = error.getErrorType() == ErrorType.ValidationError && !(error instanceof ValidationError);
        return ofVariables && operation != null
                ? new VariableFaults(parameters.getSchema())
                        .first(
                                operation.variables(),
                                parameters.getExecutionInput().getVariables())
                        .map(CodedErrors::of)
                        .orElseGet(() -> CodedErrors.coded(error))
                : CodedErrors.coded(error);
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState watch) {
        List<GraphQLError> errors = result.getErrors();
        return CompletableFuture.completedFuture(
                errors.isEmpty()
                        ? result
                        : ExecutionResult.newExecutionResult()
                                .from(result)
                                .errors(errors.stream()
                                        .map(error -> coded(error, parameters))
                                        .toList())
                                .build());
    }
}

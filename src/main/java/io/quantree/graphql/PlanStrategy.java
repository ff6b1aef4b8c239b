package io.quantree.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import io.quantree.relay.RequestRows;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Answers queries by their plans. graphql-java answers operations without a plan (introspection, directives) and requests that did not pass
 * {@link GraphQlEndpoint}: only the endpoint can write the answer of a plan.
 */
final class PlanStrategy extends AsyncExecutionStrategy {
    PlanStrategy(DataFetcherExceptionHandler errors) {
        super(errors);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext execution, ExecutionStrategyParameters parameters) {
        GraphQLContext values = execution.getGraphQLContext();
        QueryPlan plan = values.<PreparedQuery.Operation>get(PreparedQuery.Operation.class)
                .plan();
        if (!values.hasKey(GraphQlRequest.class)) {
            return super.execute(execution, parameters);
        }
        return plan == null
                ? beside(execution, parameters)
                : QueryRun.of(plan, execution.getCoercedVariables(), values.get(RequestPermissions.class));
    }

    /** The schema has thousands of fields, and graphql-java takes its time for each. */
    private CompletableFuture<ExecutionResult> beside(
            ExecutionContext execution, ExecutionStrategyParameters parameters) {
        RequestRows rows = Objects.requireNonNull(RequestRows.current());
        rows.enlarge();
        return CompletableFuture.completedFuture(parameters)
                .thenComposeAsync(all -> super.execute(execution, all), rows);
    }
}

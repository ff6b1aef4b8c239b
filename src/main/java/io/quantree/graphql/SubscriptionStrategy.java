package io.quantree.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.ResultPath;
import graphql.execution.SubscriptionExecutionStrategy;
import io.quantree.graphql.QueryPlan.FieldPlan;
import io.quantree.graphql.QueryPlan.Source;
import io.smallrye.mutiny.Multi;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.FlowAdapters;

/** Begins subscriptions, and answers their events by their plans. graphql-java answers those without a plan. */
final class SubscriptionStrategy extends SubscriptionExecutionStrategy {
    SubscriptionStrategy(DataFetcherExceptionHandler errors) {
        super(errors);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext execution, ExecutionStrategyParameters parameters) {
        GraphQLContext values = execution.getGraphQLContext();
        QueryPlan plan = values.<PreparedQuery.Operation>get(PreparedQuery.Operation.class)
                .plan();
        if (plan == null) {
            return super.execute(execution, parameters);
        }
        RequestPermissions permissions = values.get(RequestPermissions.class);
        FieldPlan field = plan.root().fields().get(0);
        ExecutionResult.Builder<?> result = ExecutionResult.newExecutionResult();
        try {
            Multi<ExecutionResult> results = events((Source.Call) field.source(), execution)
                    .map(event -> QueryRun.ofEvent(plan, event, permissions));
            result.data(FlowAdapters.toPublisher(results));
        } catch (Exception e) {
            result.addError(
                    CodedErrors.of(e, ResultPath.rootPath().segment(field.name().toString()), field.location()));
        }
        return CompletableFuture.completedFuture(result.build());
    }

    private static Multi<?> events(Source.Call call, ExecutionContext execution) throws Exception {
        return (Multi<?>) Objects.requireNonNull(
                call.resolver().answer(null, call.arguments().of(execution.getCoercedVariables())));
    }
}

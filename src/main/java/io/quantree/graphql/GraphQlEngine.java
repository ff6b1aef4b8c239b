package io.quantree.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionId;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.schema.GraphQLSchema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.relay.GraphQlLimits;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The engine of graphql-java, with the schema of the extension and what makes it fast and safe. The extension keeps its own engine
 * private; {@link EngineHooks} configures that one alike.
 */
@Singleton
final class GraphQlEngine {
    // Unused; a unique id would cost a random number for each request.
    private static final ExecutionId ID = ExecutionId.from("request");
    private static final GraphQLContext NO_CONTEXT = GraphQLContext.getDefault();

    private final GraphQLSchema schema;
    private final GraphQlLimits limits;
    private final Documents documents;
    private final RequestInstrumentation requests;
    private final GraphQL engine;

    GraphQlEngine(GraphQLSchema schema, Schema model, GraphQlLimits limits, GraphQlMetrics metrics, Stages stages) {
        Wiring.Wired wired = Wiring.of(schema, model);
        this.schema = wired.schema();
        this.limits = limits;
        this.documents = new Documents(wired, limits);
        this.requests = new RequestInstrumentation(limits, metrics, stages);
        this.engine = configure(GraphQL.newGraphQL(schema)).build();
    }

    GraphQL.Builder configure(GraphQL.Builder builder) {
        CodedErrors errors = new CodedErrors();
        return builder.schema(schema)
                .preparsedDocumentProvider(documents)
                .queryExecutionStrategy(new PlanStrategy(errors))
                .defaultDataFetcherExceptionHandler(errors)
                .instrumentation(requests)
                // Siblings are read together by BatchLoader.
                .doNotAutomaticallyDispatchDataLoader();
    }

    /** Answers a request; every failure that is not a fault of the engine becomes an error with a code. */
    CompletableFuture<GraphQlAnswer> run(GraphQlRequest request) {
        CompletableFuture<ExecutionResult> planned = planned(request);
        return (planned == null ? engine.executeAsync(input(request)) : planned).thenApply(GraphQlAnswer::of);
    }

    /**
     * Answers a query whose document is known by its plan. The detour through graphql-java would cost as much as the plan. Null for all
     * other requests, and for variables that don't fit: graphql-java finds the errors.
     */
    private @Nullable CompletableFuture<ExecutionResult> planned(GraphQlRequest request) {
        GraphQlMetrics.Watch watch = requests.watch();
        PreparedQuery.Operation operation;
        QueryPlan plan;
        CoercedVariables variables;
        try {
            operation = documents.known(request);
            plan = operation == null ? null : operation.plan();
            if (operation == null || plan == null) {
                return null;
            }
            operation.checkCost(request.variables(), limits);
            variables = ValuesResolver.coerceVariableValues(
                    schema, operation.variables(), RawVariables.of(request.variables()), NO_CONTEXT, Locale.ENGLISH);
        } catch (RuntimeException fault) {
            return null;
        }
        watch.begun(operation);
        return QueryRun.of(plan, variables).whenComplete(watch::ended);
    }

    private static ExecutionInput input(GraphQlRequest request) {
        return ExecutionInput.newExecutionInput()
                // Documents finds the text, which the request may name by its hash.
                .query("")
                .operationName(request.operationName())
                .variables(request.variables())
                .executionId(ID)
                .graphQLContext(values -> values.of(GraphQlRequest.class, request))
                .build();
    }
}

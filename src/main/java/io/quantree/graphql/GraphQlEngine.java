package io.quantree.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLSchema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.relay.GraphQlLimits;
import io.quantree.security.RetailerScope;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The engine of graphql-java, with the schema of the extension and what makes it fast and safe. The extension keeps its own engine
 * private; {@link EngineHooks} configures that one alike.
 */
@Singleton
final class GraphQlEngine {
    // Unused; a unique id would cost a random number for each request.
    private static final ExecutionId ID = ExecutionId.from("request");

    private final GraphQLSchema schema;
    private final boolean introspection;
    private final Documents documents;
    private final RequestInstrumentation requests;
    private final GraphQL engine;

    GraphQlEngine(
            GraphQLSchema schema,
            Schema model,
            GraphQlLimits limits,
            GraphQlMetrics metrics,
            Stages stages,
            RetailerScope scope) {
        Wiring.Wired wired = Wiring.of(schema, model);
        this.schema = wired.schema();
        this.introspection = limits.introspection();
        this.documents = new Documents(wired, limits);
        this.requests = new RequestInstrumentation(limits, metrics, stages, scope);
        this.engine = configure(GraphQL.newGraphQL(schema)).build();
    }

    GraphQL.Builder configure(GraphQL.Builder builder) {
        CodedErrors errors = new CodedErrors();
        return builder.schema(schema)
                .preparsedDocumentProvider(documents)
                .queryExecutionStrategy(new PlanStrategy(errors))
                .subscriptionExecutionStrategy(new SubscriptionStrategy(errors))
                .defaultDataFetcherExceptionHandler(errors)
                .instrumentation(requests)
                // Siblings are read together by BatchLoader.
                .doNotAutomaticallyDispatchDataLoader();
    }

    /** Answers a request; every failure that is not a fault of the engine becomes an error with a code. */
    CompletableFuture<GraphQlAnswer> run(GraphQlRequest request, Executor steps) {
        return execute(request).thenApplyAsync(GraphQlAnswer::of, steps);
    }

    /** The result of a request; the data of a subscription that has begun is the publisher of its results. */
    CompletableFuture<ExecutionResult> execute(GraphQlRequest request) {
        ExecutionInput input = ExecutionInput.newExecutionInput()
                // Documents finds the text, which the request may name by its hash.
                .query("")
                .operationName(request.operationName())
                .variables(request.variables())
                .executionId(ID)
                .graphQLContext(values ->
                        values.of(GraphQlRequest.class, request, Introspection.INTROSPECTION_DISABLED, !introspection))
                .build();
        return engine.executeAsync(input);
    }
}

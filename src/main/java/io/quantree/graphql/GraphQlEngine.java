package io.quantree.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionId;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quarkus.arc.InjectableContext.ContextState;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Runs GraphQL requests against the schema of the annotated APIs: queries by their plan, everything else by the executor of
 * graphql-java.
 */
@Singleton
final class GraphQlEngine {
    // Unused; a unique id would cost a random number for each request.
    private static final ExecutionId ID = ExecutionId.from("request");

    private final GraphQlLimits limits;
    private final PersistedQueries persisted;
    private final Documents documents;
    private final GraphQLSchema schema;
    private final GraphQL general;
    private final GraphQlMetrics metrics;
    private final Stages stages;

    GraphQlEngine(GraphQLSchema schema, Schema model, GraphQlLimits limits, GraphQlMetrics metrics, Stages stages) {
        Wiring.Wired wired = Wiring.of(schema, model);
        PreparsedDocumentProvider prepared =
                (input, parse) -> CompletableFuture.completedFuture(input.getGraphQLContext()
                        .<PreparedQuery>get(PreparedQuery.class)
                        .entry());
        this.limits = limits;
        this.metrics = metrics;
        this.stages = stages;
        this.persisted = new PersistedQueries(limits);
        this.documents = new Documents(wired, limits);
        this.schema = wired.schema();
        this.general = GraphQL.newGraphQL(wired.schema())
                .preparsedDocumentProvider(prepared)
                .defaultDataFetcherExceptionHandler(new CodedErrors())
                .build();
    }

    /**
     * Answers a request; every failure becomes an error with a code.
     *
     * @param readOnly whether mutations are refused, as for GET
     */
    CompletableFuture<GraphQlAnswer> run(GraphQlRequest request, boolean readOnly, ContextState context) {
        GraphQlMetrics.Watch watch = metrics.new Watch(stages);
        return run(request, readOnly, context, watch).whenComplete(watch::ended);
    }

    private CompletableFuture<GraphQlAnswer> run(
            GraphQlRequest request, boolean readOnly, ContextState context, GraphQlMetrics.Watch watch) {
        try {
            PreparedQuery query = documents.of(persisted.text(request));
            if (query.isFaulty()) {
                return refused(query.entry().getErrors());
            }
            PreparedQuery.Operation operation = query.operation(request.operationName());
            if (readOnly && operation.kind() != OperationDefinition.Operation.QUERY) {
                throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Send a mutation with POST.")
                        .field("query");
            }
            PreparedQuery.checkCost(operation, request.variables(), limits);
            watch.begun(operation);
            QueryPlan plan = operation.plan();
            return plan == null
                    ? general.executeAsync(input(request, query, context)).thenApply(GraphQlAnswer::of)
                    : QueryRun.of(schema, plan, variables(plan, request), context)
                            .thenApply(GraphQlAnswer::of);
        } catch (Problem problem) {
            return refused(List.of(CodedErrors.of(problem)));
        } catch (RuntimeException e) {
            if (e instanceof GraphQLError error) {
                return refused(List.of(error));
            }
            throw e;
        }
    }

    private CoercedVariables variables(QueryPlan plan, GraphQlRequest request) {
        return plan.variables().isEmpty()
                ? CoercedVariables.emptyVariables()
                : ValuesResolver.coerceVariableValues(
                        schema,
                        plan.variables(),
                        RawVariables.of(request.variables()),
                        GraphQLContext.getDefault(),
                        Locale.ENGLISH);
    }

    private static ExecutionInput input(GraphQlRequest request, PreparedQuery query, ContextState context) {
        return ExecutionInput.newExecutionInput()
                .query("")
                .operationName(request.operationName())
                .variables(request.variables())
                .executionId(ID)
                .graphQLContext(values -> values.of(PreparedQuery.class, query).of(Resolver.REQUEST, context))
                .build();
    }

    private static CompletableFuture<GraphQlAnswer> refused(List<? extends GraphQLError> errors) {
        return CompletableFuture.completedFuture(GraphQlAnswer.refused(List.copyOf(errors)));
    }
}

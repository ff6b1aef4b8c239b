package io.quantree.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.arc.InjectableContext.ContextState;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs GraphQL requests against the schema that the annotated APIs make. */
@Singleton
final class GraphQlEngine {
    // Nobody looks at it, and making a unique one costs a random number for each request.
    private static final ExecutionId ID = ExecutionId.from("request");

    private final GraphQlLimits limits;
    private final PersistedQueries persisted;
    private final Documents documents;
    private final GraphQL graphql;

    GraphQlEngine(GraphQLSchema schema, Schema model, GraphQlLimits limits) {
        Wiring.Wired wired = Wiring.of(schema, model);
        PreparsedDocumentProvider prepared =
                (input, parse) -> CompletableFuture.completedFuture(input.getGraphQLContext()
                        .<PreparedQuery>get(PreparedQuery.class)
                        .entry());
        this.limits = limits;
        this.persisted = new PersistedQueries(limits);
        this.documents = new Documents(wired.schema(), wired::isReadOnItsOwn, limits);
        this.graphql = GraphQL.newGraphQL(wired.schema())
                .preparsedDocumentProvider(prepared)
                .defaultDataFetcherExceptionHandler(new CodedErrors())
                .build();
    }

    /**
     * Answers a request; whatever is wrong with it is answered as an error with a code.
     *
     * @param readOnly whether mutations are refused, because the request promises to change nothing
     * @param context the request's CDI context, for what resolvers need of it
     */
    CompletableFuture<ExecutionResult> run(GraphQlRequest request, boolean readOnly, ContextState context) {
        try {
            PreparedQuery query = documents.of(persisted.text(request));
            if (query.isFaulty()) {
                return CompletableFuture.completedFuture(refused(query.entry().getErrors()));
            }
            PreparedQuery.Operation operation = query.operation(request.operationName());
            if (readOnly && operation.kind() != OperationDefinition.Operation.QUERY) {
                throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Send a mutation with POST.")
                        .field("query");
            }
            PreparedQuery.checkCost(operation, request.variables(), limits);
            return graphql.executeAsync(input(request, query, context)).thenApply(CodedErrors::coded);
        } catch (Problem problem) {
            return CompletableFuture.completedFuture(refused(List.of(CodedErrors.of(problem))));
        }
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

    private static ExecutionResult refused(List<? extends GraphQLError> errors) {
        return CodedErrors.coded(ExecutionResultImpl.newExecutionResult()
                .errors(List.copyOf(errors))
                .build());
    }
}

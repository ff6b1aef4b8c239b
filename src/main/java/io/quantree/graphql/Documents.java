package io.quantree.graphql;

import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.validation.ValidationError;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Parses, validates and measures each document once and caches the result: clients repeat the same few documents, and parsing one costs
 * more than answering it. Invalid documents are not cached, so that they can't evict valid ones.
 */
final class Documents implements PreparsedDocumentProvider {
    private final Wiring.Wired wired;
    private final GraphQlLimits limits;
    private final ParserOptions options;
    private final PersistedQueries persisted;
    private final BoundedCache<PreparedQuery> known;

    Documents(Wiring.Wired wired, GraphQlLimits limits) {
        this.wired = wired;
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokensMax())
                        // The size of the request body is limited already.
                        .maxCharacters(Math.toIntExact(limits.bodyMax().asLongValue())));
        this.persisted = new PersistedQueries(limits);
        this.known = new BoundedCache<>(limits.documentCacheMax());
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        return CompletableFuture.completedFuture(entry(input));
    }

    private PreparsedDocumentEntry entry(ExecutionInput input) {
        GraphQLContext values = input.getGraphQLContext();
        try {
            GraphQlRequest request = values.get(GraphQlRequest.class);
            PreparedQuery query = of(request == null ? input.getQuery() : persisted.text(request));
            if (!query.isFaulty()) {
                values.put(PreparedQuery.Operation.class, query.operation(input.getOperationName()));
            }
            return query.entry();
        } catch (Problem problem) {
            return new PreparsedDocumentEntry(List.of(CodedErrors.of(problem)));
        }
    }

    private PreparedQuery of(String text) {
        PreparedQuery prepared = known.get(text);
        if (prepared == null) {
            prepared = prepare(text);
            if (!prepared.isFaulty()) {
                known.put(text, prepared);
            }
        }
        return prepared;
    }

    private PreparedQuery prepare(String text) {
        Document document;
        try {
            document = Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(options)
                    .locale(Locale.ENGLISH)
                    .build());
        } catch (ParseCancelledTooDeepException e) {
            throw tooLarge("depth", "more than " + limits.depthMax(), limits.depthMax());
        } catch (ParseCancelledException e) {
            throw tooLarge("tokens", "more than " + limits.tokensMax(), limits.tokensMax());
        } catch (InvalidSyntaxException e) {
            return PreparedQuery.faulty(List.of(e.toInvalidSyntaxError()));
        }
        List<ValidationError> errors = ParseAndValidate.validate(wired.schema(), document, Locale.ENGLISH);
        if (!errors.isEmpty()) {
            return PreparedQuery.faulty(errors);
        }
        QueryShape.Measure measure = new QueryShape.Measure(wired.schema(), wired::weight, limits, document);
        QueryPlanner planner = new QueryPlanner(wired, document);
        return new PreparedQuery(
                new PreparsedDocumentEntry(document),
                document.getDefinitionsOfType(OperationDefinition.class).stream()
                        .map(operation -> operation(operation, measure, planner))
                        .toList());
    }

    private PreparedQuery.Operation operation(
            OperationDefinition operation, QueryShape.Measure measure, QueryPlanner planner) {
        QueryShape shape = measure.of(operation);
        if (shape.depth() > limits.depthMax()) {
            throw tooLarge("depth", shape.depth(), limits.depthMax());
        }
        if (shape.aliases() > limits.aliasesMax()) {
            throw tooLarge("aliases", shape.aliases(), limits.aliasesMax());
        }
        return new PreparedQuery.Operation(
                operation.getName(),
                operation.getOperation(),
                operation.getVariableDefinitions(),
                shape,
                planner.of(operation));
    }

    private static Problem tooLarge(String what, Object value, int limit) {
        return Problem.of(
                        ProblemType.QUERY_TOO_LARGE,
                        "The query has " + value + " " + what + "; it may have " + limit + ". Ask in several requests.")
                .about(what, value, limit);
    }
}

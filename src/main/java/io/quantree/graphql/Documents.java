package io.quantree.graphql;

import graphql.ExecutionInput;
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
import io.quantree.relay.RequestRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Parses, validates and measures each document once and caches the result: clients repeat the same few documents, and parsing one costs
 * more than answering it. Invalid documents are not cached, so that they can't evict valid ones.
 */
final class Documents implements PreparsedDocumentProvider {
    private static final long IDLE_SECONDS = 10;

    private final Wiring.Wired wired;
    private final GraphQlLimits limits;
    private final ParserOptions options;
    private final PersistedQueries persisted;
    private final BoundedCache<PreparedQuery> known;
    private final Executor workers = workers();

    Documents(Wiring.Wired wired, GraphQlLimits limits) {
        this.wired = wired;
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions().transform(options -> options
                // The end of the text counts, too.
                .maxTokens(limits.tokensMax() + 1)
                // The size of the request body is limited already.
                .maxCharacters(Math.toIntExact(limits.bodyMax().asLongValue())));
        this.persisted = new PersistedQueries(limits);
        this.known = new BoundedCache<>(limits.documentCacheMax());
    }

    /** Half of the processors: documents that are hard to validate leave the other half to the rest of the service. */
    private static Executor workers() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "graphql-documents");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        try {
            GraphQlRequest request = input.getGraphQLContext().get(GraphQlRequest.class);
            String text = request == null ? input.getQuery() : persisted.text(request);
            if (request != null) {
                DocumentSize.check(request.variables(), limits);
            }
            PreparedQuery query = known.get(text);
            Context context = Vertx.currentContext();
            return query != null || context == null
                    ? CompletableFuture.completedFuture(entry(input, query == null ? prepared(text) : query))
                    : entryLater(input, text, context);
        } catch (Problem problem) {
            return CompletableFuture.completedFuture(refused(problem));
        }
    }

    /** Prepares the document on a worker thread, and goes on where the request is. */
    private CompletableFuture<PreparsedDocumentEntry> entryLater(ExecutionInput input, String text, Context context) {
        RequestRows rows = RequestRows.current();
        return Uni.createFrom()
                .item(() -> prepared(text))
                .runSubscriptionOn(workers)
                .ifNoItem()
                .after(limits.validationMax())
                .failWith(this::tooLong)
                .emitOn(rows == null ? MutinyHelper.executor(context) : rows)
                .map(query -> entry(input, query))
                .onFailure(Problem.class)
                .recoverWithItem(problem -> refused((Problem) problem))
                .subscribeAsCompletionStage();
    }

    private static PreparsedDocumentEntry entry(ExecutionInput input, PreparedQuery query) {
        if (!query.isFaulty()) {
            input.getGraphQLContext().put(PreparedQuery.Operation.class, query.operation(input.getOperationName()));
        }
        return query.entry();
    }

    private static PreparsedDocumentEntry refused(Problem problem) {
        return new PreparsedDocumentEntry(List.of(CodedErrors.of(problem)));
    }

    private Problem tooLong() {
        return Problem.of(
                        ProblemType.QUERY_TIMEOUT,
                        "The query is not validated after "
                                + limits.validationMax().toMillis() + " ms.")
                .field("query")
                .limit(limits.validationMax());
    }

    private PreparedQuery prepared(String text) {
        PreparedQuery prepared = prepare(text);
        if (!prepared.isFaulty()) {
            known.put(text, prepared);
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
            throw DocumentSize.tooLarge("depth", "more than " + limits.depthMax(), limits.depthMax());
        } catch (ParseCancelledException e) {
            throw DocumentSize.tooLarge("tokens", "more than " + limits.tokensMax(), limits.tokensMax());
        } catch (InvalidSyntaxException e) {
            return PreparedQuery.faulty(List.of(e.toInvalidSyntaxError()));
        }
        DocumentSize.check(document, limits);
        List<ValidationError> errors = ParseAndValidate.validate(wired.schema(), document, Locale.ENGLISH);
        if (!errors.isEmpty()) {
            return PreparedQuery.faulty(errors);
        }
        QueryShape.Measure measure = new QueryShape.Measure(wired.schema(), wired::weight, limits, document);
        QueryPlanner planner = new QueryPlanner(wired, document);
        DocumentPermissions permissions = new DocumentPermissions(wired.schema(), document);
        return new PreparedQuery(
                new PreparsedDocumentEntry(document),
                document.getDefinitionsOfType(OperationDefinition.class).stream()
                        .map(operation -> operation(operation, document, measure, planner, permissions))
                        .toList());
    }

    private PreparedQuery.Operation operation(
            OperationDefinition operation,
            Document document,
            QueryShape.Measure measure,
            QueryPlanner planner,
            DocumentPermissions permissions) {
        QueryShape shape = measure.of(operation);
        if (shape.depth() > limits.depthMax()) {
            throw DocumentSize.tooLarge("depth", shape.depth(), limits.depthMax());
        }
        if (shape.aliases() > limits.aliasesMax()) {
            throw DocumentSize.tooLarge("aliases", shape.aliases(), limits.aliasesMax());
        }
        return new PreparedQuery.Operation(
                operation.getName(),
                operation.getOperation(),
                operation.getVariableDefinitions(),
                PromisedPlaces.of(wired.schema(), document, operation),
                shape,
                permissions.of(operation),
                planner.of(operation));
    }
}

package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.EditStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the transactions of mutations, again and again while others are in the way. */
@ApplicationScoped
class StockEdits {
    /** What the ledger calls the source of a movement that a mutation has caused. */
    static final String SOURCE = "MUTATION";

    private final Pool pool;
    private final ChangeWriter writer;
    private final Clock clock;

    StockEdits(Pool pool, ChangeWriter writer, Clock clock) {
        this.pool = pool;
        this.writer = writer;
        this.clock = clock;
    }

    /** Runs the work in a transaction, under the mutation's name. */
    <T> Uni<T> run(Catalogue catalogue, String mutation, @Nullable String reason, Function<StockEdit, Uni<T>> work) {
        return retried(() -> pool.withTransaction(connection -> connection
                .query(EditStatements.PATIENCE)
                .execute()
                .chain(() -> work.apply(new StockEdit(connection, writer, catalogue, cause(mutation, reason))))));
    }

    /** What the ledger notes about a movement that the mutation causes now. */
    StockCause cause(String mutation, @Nullable String reason) {
        return StockCause.of(SOURCE, mutation, reason, clock);
    }

    /** Runs a transaction again while others are in the way; when that doesn't end, the client is to come back later. */
    static <T> Uni<T> retried(Supplier<Uni<? extends T>> transaction) {
        return ConflictRetry.<T>of(transaction)
                .onFailure(ConflictRetry::isEndless)
                .transform(failure -> Problem.of(
                        ProblemType.OVERLOADED, "Others keep writing the same positions; try again in a moment."));
    }
}

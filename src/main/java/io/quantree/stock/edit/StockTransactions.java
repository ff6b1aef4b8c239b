package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Callers;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the transactions that change single positions and quantities, and retries one that meets a conflict. */
@Singleton
record StockTransactions(
        EntitySessions sessions, BackgroundPool pool, ChangeWriter writer, Callers callers, Clock clock) {
    static final String SOURCE = "MUTATION";

    /** Runs work on single positions as entities; the cause of its movements is read at each attempt. */
    <T> Uni<T> run(
            Catalogue catalogue, String mutation, @Nullable String reason, Function<StockTransaction, Uni<T>> work) {
        return retried(() -> sessions.write(connection -> connection
                .query(WriteSettings.PLAN_AND_LOCK_TIMEOUT)
                .execute()
                .chain(() ->
                        work.apply(new StockTransaction(connection, writer, catalogue, cause(mutation, reason))))));
    }

    /** Runs work on sets of stock in one transaction that waits a limited time for locks. A conflict rolls it back and runs it again. */
    <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
        return retried(() -> pool.withTransaction(connection ->
                connection.query(WriteSettings.PLAN_AND_LOCK_TIMEOUT).execute().chain(() -> work.apply(connection))));
    }

    StockCause cause(String mutation, @Nullable String reason) {
        return StockCause.of(SOURCE, mutation, reason, clock)
                .by(callers.current().principal());
    }

    /** Runs a transaction again after each conflict; fails with OVERLOADED when the retries are used up. */
    static <T> Uni<T> retried(Supplier<Uni<? extends T>> transaction) {
        return ConflictRetry.<T>of(transaction)
                .onFailure(ConflictRetry::isEndless)
                .transform(failure -> Problem.of(
                        ProblemType.OVERLOADED, "Others keep writing the same positions; try again in a moment."));
    }
}

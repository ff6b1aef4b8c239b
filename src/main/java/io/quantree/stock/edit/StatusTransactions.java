package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.WriteSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets other features change the statuses of quantities through the same write path as mutations. */
@Singleton
public record StatusTransactions(
        BackgroundPool pool, StockTransactions transactions, ChangeWriter writer, StockRules rules) {
    /**
     * Runs a statement that finds candidates for a change by an index. It may skip many rows that were changed before, so the statement
     * timeout of queries doesn't apply.
     */
    public Uni<RowSet<Row>> look(String statement, Tuple parameters) {
        return pool.withTransaction(
                connection -> connection.query(WriteSettings.PLAN).execute().chain(() -> connection
                        .preparedQuery(statement)
                        .execute(parameters)));
    }

    /**
     * Runs the work in one transaction and retries it from its start after a conflict, so its only effects must be on the database. A
     * transaction of a few hundred positions doesn't hold other writers up noticeably.
     */
    public <T> Uni<T> run(Catalogue catalogue, Supplier<StockCause> cause, Function<StatusTransaction, Uni<T>> work) {
        return transactions.run(
                connection -> work.apply(new StatusTransaction(connection, writer, catalogue, cause.get(), rules)));
    }
}

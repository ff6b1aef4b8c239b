package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.EditStatements;
import io.quantree.stock.write.StockStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets other features change the statuses of quantities, by the one way in which stock is written. */
@ApplicationScoped
public class StatusChanges {
    private final Pool pool;
    private final ChangeWriter writer;
    private final StockRules rules;

    StatusChanges(Pool pool, ChangeWriter writer, StockRules rules) {
        this.pool = pool;
        this.writer = writer;
        this.rules = rules;
    }

    /**
     * Runs a statement that looks for what there is to change, by an index. It may have to pass over much that was changed before, so it
     * may take longer than a query.
     */
    public Uni<RowSet<Row>> look(String statement, Tuple parameters) {
        return pool.withTransaction(
                connection -> connection.query(StockStatements.PLAN).execute().chain(() -> connection
                        .preparedQuery(statement)
                        .execute(parameters)));
    }

    /**
     * Runs the work in one transaction, and again from its start while other writers are in its way: it must have no effect but on the
     * database. Some hundred positions at a time are what other writers don't notice.
     *
     * @param cause what the ledger notes, asked for at each try
     */
    public <T> Uni<T> run(Catalogue catalogue, Supplier<StockCause> cause, Function<StatusEdit, Uni<T>> work) {
        return StockEdits.retried(() -> pool.withTransaction(connection -> connection
                .query(EditStatements.PATIENCE)
                .execute()
                .chain(() -> work.apply(new StatusEdit(
                        connection, new StockEdit(connection, writer, catalogue, cause.get()), rules)))));
    }
}

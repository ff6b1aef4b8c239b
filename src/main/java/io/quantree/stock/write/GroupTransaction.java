package io.quantree.stock.write;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.function.Function;

/**
 * A transaction that does not wait for the answer to its BEGIN: the first statements are sent with it. A group waits for each answer of the
 * database, and the items that it doesn't have yet wait with it.
 */
public final class GroupTransaction {
    private GroupTransaction() {}

    /** Commits when the work has an item, and rolls back when it fails or is cancelled. */
    public static <T> Uni<T> in(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> {
            Uni<Transaction> transaction = connection.begin().memoize().indefinitely();
            return Uni.combine()
                    .all()
                    .unis(transaction, Uni.createFrom().deferred(() -> work.apply(connection)))
                    .with((begun, done) -> done)
                    .call(() -> transaction.chain(Transaction::commit))
                    .onFailure()
                    .call(() -> rollback(transaction))
                    .onCancellation()
                    .call(() -> rollback(transaction));
        });
    }

    /** A transaction that has ended already, or never begun, has nothing left to take back. */
    private static Uni<Void> rollback(Uni<Transaction> transaction) {
        return transaction.chain(Transaction::rollback).onFailure().recoverWithNull();
    }
}

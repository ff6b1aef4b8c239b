package io.quantree.change;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.problem.SqlState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Transactions that see the stock of one cursor. A transaction numbers everything that its snapshot shows, hands the snapshot on, and
 * ends; so each change is either in the snapshot or has a greater cursor.
 */
@Singleton
record ChangeSnapshot(BackgroundPool pool, Pool writes, ChangeSequence sequence) {
    private static final String REPEATABLE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
    private static final String EXPORT = "SELECT pg_export_snapshot() AS snapshot";
    private static final String IMPORT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT '%s'";
    private static final int ATTEMPTS = 20;

    /** A snapshot that lives as long as the transaction that exports it, or one that has taken it over. */
    private record Exported(String snapshot, long cursor) {}

    /** A transaction with the snapshot of that cursor. */
    private record Open(SqlConnection connection, Transaction transaction, long cursor) {
        Uni<Void> end() {
            return transaction.rollback().onFailure().recoverWithNull().chain(connection::close);
        }
    }

    /** @param ended runs when nothing of the transaction is left, which may be after its reader has left */
    <T> Multi<T> stream(BiFunction<SqlConnection, Long, Multi<T>> work, Runnable ended) {
        return Multi.createFrom().deferred(() -> {
            // Memoized, so that a transaction that begins after its reader has left is ended as well.
            Uni<Open> open = open().memoize().indefinitely();
            return open.onItem()
                    .transformToMulti(begun -> work.apply(begun.connection(), begun.cursor()))
                    .onTermination()
                    .call(() ->
                            open.chain(Open::end).onFailure().recoverWithNull().invoke(ended));
        });
    }

    private Uni<Open> open() {
        return pool.getConnection().chain(connection -> connection
                .begin()
                .chain(transaction -> taken(connection).map(cursor -> new Open(connection, transaction, cursor)))
                .onFailure()
                .call(connection::close));
    }

    /**
     * Takes over a snapshot before the transaction that exports it ends, and answers its cursor once that one is committed. The exporting
     * one has a connection of the writes: takers that hold all of the background share would wait for each other.
     */
    private Uni<Long> taken(SqlConnection taker) {
        return writes.withTransaction(connection -> exported(connection)
                        .call(exported -> taker.query(IMPORT.formatted(exported.snapshot()))
                                .execute()))
                .map(Exported::cursor)
                // Another sequencer was at work when the snapshot was taken.
                .onFailure(failure -> SqlState.SERIALIZATION_FAILURE.equals(SqlState.of(failure)))
                .retry()
                .withBackOff(Duration.ofMillis(5), Duration.ofMillis(100))
                .atMost(ATTEMPTS);
    }

    private Uni<Exported> exported(SqlConnection connection) {
        return connection
                .query(REPEATABLE)
                .execute()
                .chain(() -> sequence.all(connection))
                .chain(cursor -> connection
                        .query(EXPORT)
                        .execute()
                        .map(rows -> new Exported(rows.iterator().next().getString("snapshot"), cursor)));
    }
}

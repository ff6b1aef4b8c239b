package io.quantree.work;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Function;

/** The partitions of one table, by ranges of time. Rows without a partition of their own go to the table's default partition. */
public record Partitions(Pool pool, String table) {
    /**
     * One replica at a time. DDL on a partition waits for writers of the table, and new writers wait for the DDL, so it gives up before
     * they notice.
     */
    private static final String TAKE_TURNS = """
            SELECT set_config('lock_timeout', '3s', true), pg_advisory_xact_lock(hashtext('%s partitions'))
            """;

    private static final String EXISTS = "SELECT to_regclass($1) IS NOT NULL AS present";

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')
            """;

    /** Creates a partition from one bound to another, which it leaves out, unless it exists. */
    public Uni<Void> create(String name, String from, String to) {
        return inTurn(connection -> connection
                .preparedQuery(EXISTS)
                .execute(Tuple.of(name))
                .chain(rows -> rows.iterator().next().getBoolean("present")
                        ? Uni.createFrom().voidItem()
                        : connection
                                .query(CREATE.formatted(name, table, from, to))
                                .execute()
                                .replaceWithVoid()));
    }

    /** Changes partitions in a transaction, while no other replica does. */
    public Uni<Void> inTurn(Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction(connection ->
                connection.query(TAKE_TURNS.formatted(table)).execute().chain(() -> work.apply(connection)));
    }
}

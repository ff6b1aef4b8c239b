package io.quantree.catalogue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/**
 * Versions the setup of a retailer: networks, locations, controls, virtual catalogues. Each change of the setup increments the version in
 * its transaction. Caches of the setup compare the version at every lookup. A retailer's setup may be linked to what others share with it,
 * so a change of the setup of a retailer increments the versions of all that it shares anything with.
 */
@ApplicationScoped
public class SetupVersion {
    private static final Long[] NONE = {};

    /** Locks the rows in their order by number, so that writers wait for each other in turn. */
    private static final String CHANGED = """
            INSERT INTO retailer_setup (retailer_id, version)
            SELECT id, 1
            FROM (
              SELECT $1::bigint AS id
              UNION SELECT unnest(shared_with) FROM inventory_catalogue WHERE retailer_id = $1 AND shared_with <> '{}'
              UNION SELECT unnest(shared_with) FROM network WHERE retailer_id = $1 AND shared_with <> '{}'
              UNION SELECT unnest(shared_with) FROM control_group WHERE retailer_id = $1 AND shared_with <> '{}') AS affected
            WHERE id <> ALL($2)
            ORDER BY id
            ON CONFLICT (retailer_id) DO UPDATE SET version = retailer_setup.version + 1
            RETURNING retailer_id
            """;

    /** Increments the versions inside the connection's transaction, which must have written what it shares before. */
    public Uni<Void> changed(SqlConnection connection, long retailerId) {
        // The second statement finds those with whom a transaction that was waited for has begun to share something.
        return increment(connection, retailerId, NONE)
                .chain(done -> increment(connection, retailerId, done))
                .replaceWithVoid();
    }

    private static Uni<Long[]> increment(SqlConnection connection, long retailerId, Long[] done) {
        return connection
                .preparedQuery(CHANGED)
                .execute(Tuple.tuple().addValue(retailerId).addValue(done))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("retailer_id"))
                        .toArray(Long[]::new));
    }
}

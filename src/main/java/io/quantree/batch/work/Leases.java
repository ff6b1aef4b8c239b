package io.quantree.batch.work;

import io.quantree.batch.Lease;
import io.quantree.batch.StreamRegister;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.IngestSettings;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Leases catalogues to workers. Times are those of the database, because the clocks of replicas differ. */
@ApplicationScoped
public class Leases {
    /** Leases the catalogue whose retailer has waited longest; a row that another worker is claiming is skipped. */
    private static final String CLAIM = """
            WITH waiting AS (
              SELECT DISTINCT catalogue_id FROM batch b WHERE status <> 'COMPLETE' AND %s
            ), turn AS (
              SELECT c.retailer_id, max(l.served_on) AS served_on
              FROM lease l JOIN inventory_catalogue c ON c.id = l.catalogue_id GROUP BY c.retailer_id
            ), free AS (
              SELECT l.catalogue_id
              FROM lease l
              JOIN waiting w ON w.catalogue_id = l.catalogue_id
              JOIN inventory_catalogue c ON c.id = l.catalogue_id
              JOIN turn t ON t.retailer_id = c.retailer_id
              WHERE l.expires_on < clock_timestamp()
              ORDER BY t.served_on, l.served_on, l.catalogue_id
              LIMIT 1
              FOR UPDATE OF l SKIP LOCKED
            )
            UPDATE lease l
            SET owner = $1, generation = l.generation + 1, served_on = clock_timestamp(),
                expires_on = clock_timestamp() + $2 * interval '1 millisecond'
            FROM free f, inventory_catalogue c
            WHERE l.catalogue_id = f.catalogue_id AND c.id = l.catalogue_id
            RETURNING l.generation, c.id, c.retailer_id, c.shared_with, c.ref, c.type
            """.formatted(StreamRegister.READY);

    private static final String EXTEND = """
            UPDATE lease SET expires_on = clock_timestamp() + $3 * interval '1 millisecond' WHERE catalogue_id = $1 AND generation = $2
            """;

    private static final String RELEASE = """
            UPDATE lease SET expires_on = clock_timestamp(), served_on = clock_timestamp() WHERE catalogue_id = $1 AND generation = $2
            """;

    private final BackgroundPool pool;
    private final IngestSettings settings;
    private final String replica = UUID.randomUUID().toString();

    Leases(BackgroundPool pool, IngestSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    Uni<Optional<Lease>> claim(int worker) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(replica + "/" + worker, settings.lease().toMillis()))
                .map(rows -> Rows.first(rows, Leases::lease));
    }

    private static Lease lease(Row row) {
        return new Lease(Catalogue.of(row), row.getLong("generation"));
    }

    Uni<Void> extend(Lease lease) {
        return pool.preparedQuery(EXTEND)
                .execute(Tuple.of(
                        lease.catalogue().id(),
                        lease.generation(),
                        settings.lease().toMillis()))
                .replaceWithVoid();
    }

    Uni<Void> release(Lease lease) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(lease.catalogue().id(), lease.generation()))
                .replaceWithVoid();
    }
}

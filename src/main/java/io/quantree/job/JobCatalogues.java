package io.quantree.job;

import io.quantree.platform.database.ReadPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** The catalogues into which a job's batches go. */
@Singleton
public record JobCatalogues(ReadPool pool) {
    private static final String REFS = """
            SELECT c.ref FROM batch b JOIN inventory_catalogue c ON c.id = b.catalogue_id
            WHERE b.job_id = $1 GROUP BY c.ref ORDER BY sum(b.failed) DESC, max(b.id) DESC LIMIT 100
            """;

    /** Their refs, the one with most failed records first. The caller may see the job. */
    public Uni<List<String>> of(long job) {
        return pool.preparedQuery(REFS)
                .execute(Tuple.of(job))
                .map(rows -> rows.stream().map(row -> row.getString("ref")).toList());
    }
}

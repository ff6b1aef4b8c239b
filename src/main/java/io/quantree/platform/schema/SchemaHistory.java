package io.quantree.platform.schema;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** What Flyway has written down about the migrations that were applied to the database. */
@Singleton
public class SchemaHistory {
    // Asked first, because a statement about a table that isn't there is an error in the server's log.
    private static final String EXISTS = """
            SELECT to_regclass('flyway_schema_history') IS NOT NULL
            """;

    private static final String APPLIED = """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
            """;

    private final Pool pool;

    SchemaHistory(Pool pool) {
        this.pool = pool;
    }

    /** The newest version that is there; empty when there is none. */
    public Uni<Optional<MigrationVersion>> newest() {
        return pool.query(EXISTS)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? applied()
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<MigrationVersion>> applied() {
        return pool.query(APPLIED).execute().map(rows -> rows.stream()
                .map(row -> MigrationVersion.fromVersion(row.getString(0)))
                .max(Comparator.naturalOrder()));
    }
}

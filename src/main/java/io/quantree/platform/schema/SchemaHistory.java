package io.quantree.platform.schema;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** The history table of Flyway in the database. */
@Singleton
public record SchemaHistory(Pool pool) {
    // Checked first: selecting from a missing table would log an error in the database.
    private static final String EXISTS = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";

    private static final String APPLIED = """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
            """;

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

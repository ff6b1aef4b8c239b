package io.quantree.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.RefKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** V9 leads from children to parents by ids; the rows of the former release know refs. */
class ParentIdMigrationTest {
    private static final String INSERT = """
            INSERT INTO inventory_quantity (catalogue_id, id, created_on, content_digest, quantity, version, updated_on, sku_ref, location_ref,
              ref, type, status, parent_ref)
            VALUES (?, ?, now(), 0, 1, 1, now(), 'S', ?, ?, 'SALE', 'ACTIVE', ?)
            """;

    @Test
    void leadsStoredChildrenToTheirParents() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource database = postgres.getPostgresDatabase();
            migrate(database, "8");
            try (Connection connection = database.getConnection()) {
                insert(connection, 1, "L", "root", null);
                insert(connection, 1, "L", "child", "root");
                insert(connection, 1, "L", "grandchild", "child");
                insert(connection, 2, "L", "root", null);
                insert(connection, 2, "L", "child", "root");
            }

            migrate(database, "9");

            assertThat(parents(database))
                    .containsExactly(
                            Map.entry("1 child", RefKey.of(1, "root")),
                            Map.entry("1 grandchild", RefKey.of(1, "child")),
                            Map.entry("2 child", RefKey.of(2, "root")));
        }
    }

    private static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:src/main/resources/db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static void insert(
            Connection connection, long catalogue, String location, String ref, @Nullable String parentRef)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, catalogue);
            statement.setLong(2, RefKey.of(catalogue, ref));
            statement.setString(3, location);
            statement.setString(4, ref);
            statement.setString(5, parentRef);
            statement.executeUpdate();
        }
    }

    private static Map<String, Long> parents(DataSource database) throws SQLException {
        Map<String, Long> parents = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT catalogue_id || ' ' || ref, parent_id FROM inventory_quantity WHERE parent_id IS NOT NULL ORDER BY 1")) {
            while (rows.next()) {
                parents.put(rows.getString(1), rows.getLong(2));
            }
        }
        return parents;
    }
}

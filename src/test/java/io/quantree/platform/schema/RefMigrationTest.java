package io.quantree.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.RefKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** V10 claims the refs of stored quantities, V13 those of stored positions. */
class RefMigrationTest {
    private static final String INSERT = """
            INSERT INTO inventory_quantity (catalogue_id, id, created_on, content_digest, quantity, version, updated_on, sku_ref, location_ref,
              ref, type, status)
            VALUES (?, ?, now() - make_interval(days => ?), 0, 1, 1, now(), ?, 'L', ?, 'SALE', 'ACTIVE')
            """;

    private static final String POSITIONS = """
            INSERT INTO inventory_position (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref, type, status)
            SELECT catalogue_id, id, created_on, 1, 1, now(), sku_ref, location_ref, ref, 'DEFAULT', 'ACTIVE' FROM inventory_quantity
            """;

    @Test
    void givesARefToTheOldestOfItsQuantitiesAndPositions() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource database = postgres.getPostgresDatabase();
            migrate(database, "9");
            try (Connection connection = database.getConnection()) {
                insert(connection, 1, "A", "doubled", 1);
                insert(connection, 1, "B", "doubled", 2);
                insert(connection, 1, "C", "single", 1);
                insert(connection, 2, "A", "doubled", 1);
            }

            migrate(database, "10");

            assertThat(claims(database, "inventory_quantity_ref")).containsExactlyInAnyOrder("1 B", "1 C", "2 A");

            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(POSITIONS);
            }

            migrate(database, "13");

            assertThat(claims(database, "inventory_position_ref")).containsExactlyInAnyOrder("1 B", "1 C", "2 A");
        }
    }

    private static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:src/main/resources/db/migration")
                .target(version)
                // Else the transaction that locks the migrations keeps an index from being built concurrently.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    private static void insert(Connection connection, long catalogue, String sku, String ref, int days)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, catalogue);
            statement.setLong(2, RefKey.of(catalogue, ref));
            statement.setInt(3, days);
            statement.setString(4, sku);
            statement.setString(5, ref);
            statement.executeUpdate();
        }
    }

    private static List<String> claims(DataSource database, String table) throws SQLException {
        List<String> claims = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT catalogue_id || ' ' || sku_ref FROM " + table)) {
            while (rows.next()) {
                claims.add(rows.getString(1));
            }
        }
        return claims;
    }
}

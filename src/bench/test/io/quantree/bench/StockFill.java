package io.quantree.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Puts stock straight into the service's tables, as the service itself would have written it but for the ledger: lookups don't read
 * it, and a million positions are there in a minute.
 */
final class StockFill {
    static final String CATALOGUE = "DEFAULT:1";

    private static final int BUFFER_BYTES = 1 << 20;

    private static final String INDEXES = """
            SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
            FROM pg_index
            WHERE indrelid IN ('inventory_position'::regclass, 'inventory_quantity'::regclass)
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
            """;

    private static final String NEW_CATALOGUE = """
            INSERT INTO retailer (id, created_on) VALUES (1, now());
            INSERT INTO inventory_catalogue (retailer_id, ref, type, status, name, version, created_on, updated_on)
            VALUES (1, 'DEFAULT:1', 'DEFAULT', 'ACTIVE', 'DEFAULT:1', 1, now(), now());
            """;

    private static final String COPY_POSITIONS = """
            COPY inventory_position
              (catalogue_id, id, created_on, on_hand, version, updated_on, sku_ref, location_ref, ref, type, status) FROM STDIN
            """;

    private static final String COPY_QUANTITIES = """
            COPY inventory_quantity
              (catalogue_id, id, created_on, content_digest, quantity, version, updated_on, sku_ref, location_ref, ref, type, status,
               condition, expires_on, country_of_origin, channel) FROM STDIN
            """;

    private static final String CLAIM_REFS = """
            INSERT INTO inventory_quantity_ref (catalogue_id, id, sku_ref, location_ref)
            SELECT catalogue_id, id, sku_ref, location_ref FROM inventory_quantity;
            INSERT INTO inventory_position_ref (catalogue_id, id, sku_ref, location_ref)
            SELECT catalogue_id, id, sku_ref, location_ref FROM inventory_position;
            ANALYZE inventory_quantity_ref, inventory_position_ref
            """;

    private final DatabaseServer server;
    private final RecordSource source;

    StockFill(DatabaseServer server, RecordSource source) {
        this.server = server;
        this.source = source;
    }

    /** Fills the tables that the service has just created. */
    void run() throws SQLException, IOException {
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(NEW_CATALOGUE);
            long catalogue = number(statement, "SELECT id FROM inventory_catalogue WHERE ref = '" + CATALOGUE + "'");
            List<String> definitions = dropIndexes(statement);
            StockLines lines = new StockLines(source, catalogue);
            copy(connection, COPY_POSITIONS, lines::position);
            copy(connection, COPY_QUANTITIES, lines::quantities);
            statement.execute(CLAIM_REFS);
            for (String definition : definitions) {
                statement.execute(definition);
            }
        }
        server.vacuum(ServiceProcess.DATABASE);
        server.checkpoint();
    }

    @FunctionalInterface
    private interface Lines {
        String of(int sku, int location);
    }

    private void copy(Connection connection, String copy, Lines lines) throws SQLException, IOException {
        PGConnection session = connection.unwrap(PGConnection.class);
        try (OutputStream out = new PGCopyOutputStream(session, copy, BUFFER_BYTES)) {
            for (int sku = 0; sku < source.skus(); sku++) {
                for (int location = 0; location < RecordSource.LOCATIONS; location++) {
                    out.write(lines.of(sku, location).getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** Indexes are built much faster over all rows than row by row. */
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet indexes = statement.executeQuery(INDEXES)) {
            while (indexes.next()) {
                names.add(indexes.getString(1));
                definitions.add(indexes.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("DROP INDEX " + name);
        }
        return definitions;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}

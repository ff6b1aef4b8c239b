package io.quantree.bench;

import io.quantree.stock.QuantityContent;
import io.quantree.stock.RefKey;
import io.quantree.stock.Segment;
import io.quantree.stock.StockRefs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Puts stock straight into the service's tables, as the service itself would have written it but for the ledger: lookups don't read
 * it, and a million positions are there in a minute.
 */
final class StockFill {
    /** How many quantities every position has. */
    static final int SEGMENTS = 3;

    static final String CATALOGUE = "DEFAULT:1";

    private static final String CATALOGUE_TYPE = "DEFAULT";
    private static final String TYPE = "LAST_ON_HAND";
    private static final int BUFFER_BYTES = 1 << 20;

    private static final String INDEXES = """
            SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
            FROM pg_index
            WHERE indrelid IN ('inventory_position'::regclass, 'inventory_quantity'::regclass) AND NOT indisprimary
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

    private final DatabaseServer server;
    private final RecordSource source;
    private final String now = Instant.now().toString();

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
            copy(connection, COPY_POSITIONS, catalogue, this::position);
            copy(connection, COPY_QUANTITIES, catalogue, this::quantities);
            for (String definition : definitions) {
                statement.execute(definition);
            }
        }
        server.vacuum(ServiceProcess.DATABASE);
        server.checkpoint();
    }

    /** The ref that the service gives a record's quantity. */
    static String ref(StockRecord record) {
        return StockRefs.quantity(record.skuRef(), record.locationRef(), CATALOGUE_TYPE, TYPE, segment(record));
    }

    @FunctionalInterface
    private interface Lines {
        String of(long catalogue, int sku, int location);
    }

    private void copy(Connection connection, String copy, long catalogue, Lines lines)
            throws SQLException, IOException {
        PGConnection session = connection.unwrap(PGConnection.class);
        try (OutputStream out = new PGCopyOutputStream(session, copy, BUFFER_BYTES)) {
            for (int sku = 0; sku < source.skus(); sku++) {
                for (int location = 0; location < RecordSource.LOCATIONS; location++) {
                    out.write(lines.of(catalogue, sku, location).getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private String position(long catalogue, int sku, int location) {
        String skuRef = RecordSource.skuRef(sku);
        String locationRef = RecordSource.locationRef(location);
        String ref = StockRefs.position(skuRef, locationRef, CATALOGUE_TYPE);
        long onHand = 0;
        for (int segment = 0; segment < SEGMENTS; segment++) {
            onHand += record(sku, location, segment).quantity();
        }
        return line(
                catalogue,
                RefKey.of(catalogue, ref),
                now,
                onHand,
                SEGMENTS,
                now,
                skuRef,
                locationRef,
                ref,
                CATALOGUE_TYPE,
                "ACTIVE");
    }

    private String quantities(long catalogue, int sku, int location) {
        StringBuilder lines = new StringBuilder();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            StockRecord record = record(sku, location, segment);
            QuantityContent content = new QuantityContent(segment(record), null, null, null, null, null, null);
            String ref = ref(record);
            lines.append(line(
                    catalogue,
                    RefKey.of(catalogue, ref),
                    now,
                    content.digest(TYPE),
                    record.quantity(),
                    1,
                    now,
                    record.skuRef(),
                    record.locationRef(),
                    ref,
                    TYPE,
                    "ACTIVE",
                    record.condition(),
                    record.expiresOn() + "T00:00:00Z",
                    record.countryOfOrigin(),
                    record.channel()));
        }
        return lines.toString();
    }

    private StockRecord record(int sku, int location, int segment) {
        return source.record(source.number(sku, location, segment), Version.FIRST);
    }

    private static Segment segment(StockRecord record) {
        return new Segment(
                record.condition(),
                record.expiresOn().atStartOfDay().toInstant(ZoneOffset.UTC),
                record.countryOfOrigin(),
                record.channel(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A line of COPY's text format. No value needs escaping. */
    private static String line(Object... values) {
        StringBuilder line = new StringBuilder(256);
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(value);
        }
        return line.append('\n').toString();
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

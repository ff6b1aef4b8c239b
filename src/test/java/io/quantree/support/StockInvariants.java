package io.quantree.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What must be true of the whole database whenever nothing is running. Catalogues that nothing of the service itself has written are left
 * out: tests of the read side fill those by hand.
 */
public final class StockInvariants {
    private static final String RUNNING = """
            SELECT id::text FROM batch WHERE status <> 'COMPLETE'
            UNION ALL SELECT id::text FROM event WHERE status = 'PENDING'
            UNION ALL SELECT id::text FROM rebuild WHERE status = 'RUNNING'
            UNION ALL SELECT id::text FROM snapshot WHERE status = 'CLOSING'
            """;

    private static final String WRITTEN = """
            WITH written AS (
              SELECT catalogue_id FROM batch
              UNION SELECT catalogue_id FROM inventory_movement WHERE source IN ('MUTATION', 'DELTA', 'EVENT', 'EXPIRY', 'RECALL', 'OPENING', 'RESERVATION'))
            """;

    private static final String LEDGER_OF_QUANTITIES = WRITTEN + """
            SELECT q.catalogue_id, q.ref, q.quantity, coalesce(m.total, 0) AS ledger
            FROM inventory_quantity q
            LEFT JOIN (
              SELECT catalogue_id, sku_ref, quantity_id, sum(delta) AS total FROM inventory_movement
              GROUP BY catalogue_id, sku_ref, quantity_id) m
              ON m.catalogue_id = q.catalogue_id AND m.sku_ref = q.sku_ref AND m.quantity_id = q.id
            WHERE q.catalogue_id IN (SELECT catalogue_id FROM written) AND q.quantity <> coalesce(m.total, 0)
            """;

    private static final String BALANCES = WRITTEN + """
            SELECT q.catalogue_id, q.ref, q.quantity, q.status, m.balance, m.status AS noted
            FROM inventory_quantity q
            LEFT JOIN LATERAL (
              SELECT balance, status FROM inventory_movement
              WHERE catalogue_id = q.catalogue_id AND sku_ref = q.sku_ref AND quantity_id = q.id
              ORDER BY quantity_version DESC LIMIT 1) m ON true
            WHERE q.catalogue_id IN (SELECT catalogue_id FROM written)
              AND (m.balance IS DISTINCT FROM q.quantity OR m.status IS DISTINCT FROM q.status)
            """;

    private static final String ON_HAND = WRITTEN + """
            SELECT p.catalogue_id, p.ref, p.on_hand, coalesce(r.on_hand, 0) AS rule, coalesce(m.on_hand, 0) AS ledger
            FROM inventory_position p
            LEFT JOIN (
              SELECT catalogue_id, sku_ref, location_ref, sum(quantity) AS on_hand
              FROM inventory_quantity
              WHERE status = 'ACTIVE' AND type IN ('LAST_ON_HAND', 'RESERVED', 'SALE', 'CORRECTION', 'DELTA')
                 OR status = 'CREATED' AND type = 'LAST_ON_HAND'
              GROUP BY catalogue_id, sku_ref, location_ref) r USING (catalogue_id, sku_ref, location_ref)
            LEFT JOIN (
              SELECT m.catalogue_id, q.sku_ref, q.location_ref, sum(m.on_hand_delta) AS on_hand
              FROM inventory_movement m
              JOIN inventory_quantity q ON q.catalogue_id = m.catalogue_id AND q.sku_ref = m.sku_ref AND q.id = m.quantity_id
              GROUP BY m.catalogue_id, q.sku_ref, q.location_ref) m USING (catalogue_id, sku_ref, location_ref)
            WHERE p.catalogue_id IN (SELECT catalogue_id FROM written)
              AND (p.on_hand <> coalesce(r.on_hand, 0) OR p.on_hand <> coalesce(m.on_hand, 0))
            """;

    private static final String PROMISES = """
            SELECT q.catalogue_id, q.ref, q.promised, a.pieces
            FROM inventory_quantity q
            FULL JOIN (
              SELECT catalogue_id, sku_ref, location_ref, parent_id AS id, -sum(quantity) AS pieces FROM inventory_quantity
              WHERE id < 0 AND status = 'ACTIVE'
              GROUP BY catalogue_id, sku_ref, location_ref, parent_id) a USING (catalogue_id, sku_ref, location_ref, id)
            WHERE coalesce(q.promised, 0) <> coalesce(a.pieces, 0)
            """;

    private static final String STATUSES = WRITTEN + """
            SELECT p.catalogue_id, p.ref, p.on_hand, p.status, r.lower_bounds, r.statuses
            FROM inventory_position p LEFT JOIN position_rule r USING (catalogue_id)
            WHERE p.catalogue_id IN (SELECT catalogue_id FROM written)
              AND (p.status IN ('CREATED', 'ACTIVE', 'AT_RISK', 'OUT_OF_STOCK') OR p.status = ANY(r.moving))
              AND p.status <> CASE
                WHEN r.catalogue_id IS NOT NULL THEN r.statuses[1 + (SELECT count(*) FROM unnest(r.lower_bounds) AS b WHERE b <= p.on_hand)]
                WHEN p.on_hand <= 0 THEN 'OUT_OF_STOCK' ELSE 'ACTIVE' END
            """;

    private static final String PARENTS = WRITTEN + """
            SELECT c.catalogue_id, c.ref, c.parent_id
            FROM inventory_quantity c
            WHERE c.parent_id IS NOT NULL AND c.catalogue_id IN (SELECT catalogue_id FROM written)
              AND NOT EXISTS (
                SELECT FROM inventory_quantity p
                WHERE p.catalogue_id = c.catalogue_id AND p.sku_ref = c.sku_ref AND p.location_ref = c.location_ref AND p.id = c.parent_id)
            """;

    private static final String UNCLAIMED = WRITTEN + """
            SELECT q.catalogue_id, q.ref, r.sku_ref, r.location_ref
            FROM inventory_quantity q LEFT JOIN inventory_quantity_ref r USING (catalogue_id, id)
            WHERE q.catalogue_id IN (SELECT catalogue_id FROM written)
              AND (r.sku_ref = q.sku_ref AND r.location_ref = q.location_ref) IS NOT TRUE
            UNION ALL
            SELECT p.catalogue_id, p.ref, r.sku_ref, r.location_ref
            FROM inventory_position p LEFT JOIN inventory_position_ref r USING (catalogue_id, id)
            WHERE p.catalogue_id IN (SELECT catalogue_id FROM written)
              AND (r.sku_ref = p.sku_ref AND r.location_ref = p.location_ref) IS NOT TRUE
            """;

    private static final String HOMELESS = WRITTEN + """
            SELECT q.catalogue_id, q.ref FROM inventory_quantity q
            WHERE q.catalogue_id IN (SELECT catalogue_id FROM written)
              AND NOT EXISTS (
                SELECT FROM inventory_position p
                WHERE p.catalogue_id = q.catalogue_id AND p.sku_ref = q.sku_ref AND p.location_ref = q.location_ref)
            """;

    private static final String SUMMARIES = """
            SELECT id, received, created, updated, unchanged, duplicate, stale, failed
            FROM batch
            WHERE status = 'COMPLETE' AND received <> created + updated + unchanged + duplicate + stale + failed
            """;

    private static final String RESULTS = """
            SELECT b.id, b.received, count(i.record_index) AS results, count(DISTINCT i.record_index) AS records
            FROM batch b
            LEFT JOIN batch_result r ON r.batch_id = b.id
            LEFT JOIN LATERAL unnest(r.record_indexes) AS i (record_index) ON true
            WHERE b.status = 'COMPLETE' AND b.cleared_on IS NULL
            GROUP BY b.id, b.received
            HAVING count(i.record_index) <> b.received OR count(DISTINCT i.record_index) <> b.received
            """;

    private static final String VERSIONS = """
            SELECT catalogue_id, quantity_id, quantity_version FROM inventory_movement
            GROUP BY catalogue_id, sku_ref, quantity_id, quantity_version HAVING count(*) > 1
            """;

    private static final String RUNNING_SUMS = """
            SELECT catalogue_id, quantity_id, quantity_version, balance, running
            FROM (
              SELECT *, sum(delta) OVER (
                PARTITION BY catalogue_id, sku_ref, quantity_id ORDER BY quantity_version) AS running
              FROM inventory_movement) m
            WHERE balance <> running
            """;

    /** Catalogues in which a transaction that had not ended at a moment, or began after it, has written a row. */
    private static final String WRITTEN_SINCE = """
            SELECT DISTINCT catalogue_id FROM (
              SELECT catalogue_id, xmin FROM batch
              UNION ALL SELECT catalogue_id, xmin FROM inventory_movement
              UNION ALL SELECT catalogue_id, xmin FROM inventory_quantity
              UNION ALL SELECT catalogue_id, xmin FROM inventory_position
              UNION ALL SELECT catalogue_id, xmin FROM position_rule) written
            WHERE xmin::text::bigint >= %d
            """;

    private static final String NOW = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final List<String> NARROWED =
            List.of("batch", "inventory_movement", "inventory_quantity", "inventory_position");
    /** The moment, as a transaction's number, at which all rules were last true, by the database's URL. */
    private static final Map<String, Long> HELD = new ConcurrentHashMap<>();

    private StockInvariants() {}

    /**
     * Waits until nothing is running in the tests' database, then fails with the rows that break a rule. Looks only at catalogues that have
     * been written since the rules were last true, because the stock of all tests together takes a second to look at.
     */
    public static void hold() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows(RUNNING)).isEmpty());
        try (Connection connection = DriverManager.getConnection(url())) {
            long now = numbers(connection, NOW).get(0);
            narrow(connection, numbers(connection, WRITTEN_SINCE.formatted(HELD.getOrDefault(url(), 0L))));
            check(connection);
            HELD.put(url(), now);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts views of these catalogues before the tables, for this connection. */
    private static void narrow(Connection connection, List<Long> catalogues) throws SQLException {
        String ids = catalogues.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'::bigint[]"));
        try (Statement statement = connection.createStatement()) {
            // Without statistics the planner takes the views for small ones and compares every row with every other.
            statement.execute("SET enable_nestloop = off");
            for (String table : NARROWED) {
                statement.execute("CREATE TEMP VIEW " + table + " AS SELECT * FROM public." + table
                        + " WHERE catalogue_id = ANY (" + ids + ")");
            }
        }
    }

    private static List<Long> numbers(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Long> numbers = new ArrayList<>();
            while (result.next()) {
                numbers.add(result.getLong(1));
            }
            return numbers;
        }
    }

    /** Fails with the rows of that database that break a rule. */
    public static void check(Connection connection) throws SQLException {
        none(connection, "quantities whose allocations are not what is promised of them", PROMISES);
        none(connection, "quantities that are not the sum of their movements", LEDGER_OF_QUANTITIES);
        none(connection, "quantities whose last movement says something else", BALANCES);
        none(connection, "positions whose on hand is not what rule and ledger give", ON_HAND);
        none(connection, "positions whose status is not what the number on hand gives", STATUSES);
        none(connection, "versions of a quantity that were written twice", VERSIONS);
        none(connection, "movements whose balance is not the running sum", RUNNING_SUMS);
        none(connection, "quantities whose parent is not in their position", PARENTS);
        none(connection, "quantities without a position", HOMELESS);
        none(connection, "quantities and positions whose ref another one has", UNCLAIMED);
        none(connection, "batches whose counts do not add up", SUMMARIES);
        none(connection, "batches with a record that has no result, or two", RESULTS);
    }

    private static void none(Connection connection, String what, String query) throws SQLException {
        assertThat(rows(connection, query)).as(what).isEmpty();
    }

    /** The rows of a query on the tests' database, for what no API shows. */
    public static List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(url())) {
            return rows(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url() {
        return System.getProperty(EmbeddedPostgresResource.URL, "");
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(result.getMetaData().getColumnLabel(i) + "=" + result.getString(i));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }
}

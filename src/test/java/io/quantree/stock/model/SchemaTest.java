package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the rules that let the schema run on one PostgreSQL or be distributed over many, in the catalogue of the migrated database. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SchemaTest {
    /** The start of every statement: the tables that hold stock, including the ledger's partitions. */
    private static final String STOCK = """
            WITH stock AS (
              SELECT oid, relname, reloptions FROM pg_class
              WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                AND (relname IN ('inventory_position', 'inventory_quantity', 'inventory_movement')
                     OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'inventory_movement'::regclass))
            )
            """;

    private static final String SEGMENT_COLUMNS =
            "condition|expires_on|country_of_origin|channel|manufacturer|manufacturer_batch_number|supplier"
                    + "|segment1|segment2|segment3";

    @Inject
    AgroalDataSource database;

    @Test
    void coversEveryStockTable() throws SQLException {
        assertThat(rows("SELECT relname FROM stock"))
                .contains(
                        "inventory_position", "inventory_quantity", "inventory_movement", "inventory_movement_default");
    }

    @Test
    void keysStartWithCatalogueAndSku() throws SQLException {
        assertThat(rows("""
                        SELECT s.relname || '.' || i.indexrelid::regclass FROM stock s
                        JOIN pg_index i ON i.indrelid = s.oid
                        LEFT JOIN pg_attribute one ON one.attrelid = s.oid AND one.attnum = i.indkey[0]
                        LEFT JOIN pg_attribute two ON two.attrelid = s.oid AND two.attnum = i.indkey[1]
                        WHERE i.indisunique
                          AND (one.attname IS DISTINCT FROM 'catalogue_id' OR two.attname IS DISTINCT FROM 'sku_ref')
                        """))
                .as("unique indexes of stock tables that can't be distributed: start them with (catalogue_id, sku_ref)")
                .isEmpty();
        assertThat(rows("""
                        SELECT relname FROM stock
                        WHERE oid NOT IN (SELECT indrelid FROM pg_index WHERE indisprimary)
                        """))
                .as("stock tables without a primary key: give them one that starts with (catalogue_id, sku_ref)")
                .isEmpty();
    }

    @Test
    void hasNoTriggersSequencesOrVolatileDefaults() throws SQLException {
        assertThat(rows("SELECT t.tgname FROM pg_trigger t JOIN stock s ON s.oid = t.tgrelid WHERE NOT t.tgisinternal"))
                .as("triggers on stock tables: do it in the statement that writes, where every engine does it")
                .isEmpty();
        assertThat(rows("""
                        SELECT s.relname || '.' || a.attname FROM stock s JOIN pg_attribute a ON a.attrelid = s.oid
                        WHERE a.attnum > 0 AND a.attidentity <> ''
                        """))
                .as("identity columns of stock tables: let the application give the id, see RefKey")
                .isEmpty();
        assertThat(rows("""
                        SELECT s.relname || '.' || a.attname || ' ' || pg_get_expr(d.adbin, d.adrelid) FROM stock s
                        JOIN pg_attrdef d ON d.adrelid = s.oid
                        JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = d.adnum
                        WHERE pg_get_expr(d.adbin, d.adrelid) ~* '\\(|current_|localtime'
                        """))
                .as("defaults of stock tables that call something: let the application send the value")
                .isEmpty();
    }

    @Test
    void referencesOnlySmallTables() throws SQLException {
        assertThat(rows("""
                        SELECT c.conrelid::regclass || ' -> ' || c.confrelid::regclass FROM pg_constraint c
                        WHERE c.contype = 'f' AND c.conrelid IN (SELECT oid FROM stock)
                          AND c.confrelid NOT IN ('retailer'::regclass, 'inventory_catalogue'::regclass)
                        """))
                .as("foreign keys of stock tables: only to reference tables, which every node can hold whole")
                .isEmpty();
        assertThat(rows("""
                        SELECT c.conrelid::regclass || ' -> ' || c.confrelid::regclass FROM pg_constraint c
                        WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
                          AND c.confrelid NOT IN ('retailer'::regclass, 'inventory_catalogue'::regclass, 'job'::regclass, 'batch'::regclass,
                            'network'::regclass, 'control_group'::regclass, 'virtual_catalogue'::regclass, 'token_family'::regclass,
                            'feed'::regclass, 'feed_run'::regclass)
                        """))
                .as(
                        "foreign keys: only to reference tables, job, batch, logins and feeds; check others where you write")
                .isEmpty();
    }

    @Test
    void hasNoIndexOnColumnsOfEveryWrite() throws SQLException {
        assertThat(rows("""
                        SELECT pg_get_indexdef(i.indexrelid) FROM stock s JOIN pg_index i ON i.indrelid = s.oid
                        WHERE pg_get_indexdef(i.indexrelid) ~ '\\m(quantity|version|updated_on|on_hand|as_of|content_digest)\\M'
                        """))
                .as("indexes over columns that every write changes: an update then writes every index of its row;"
                        + " filter on them after another index")
                .isEmpty();
        assertThat(rows("""
                        SELECT relname FROM stock
                        WHERE relname IN ('inventory_position', 'inventory_quantity')
                          AND coalesce((SELECT option_value::int FROM pg_options_to_table(reloptions) WHERE option_name = 'fillfactor'), 100) >= 100
                        """))
                .as("tables without room for a row's next version on the same page: give them a fillfactor below 100")
                .isEmpty();
    }

    @Test
    void indexesOnlyPresentSegmentFields() throws SQLException {
        assertThat(rows("""
                        SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
                        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                        WHERE i.indrelid = 'inventory_quantity'::regclass
                          AND pg_get_indexdef(i.indexrelid) ~ '\\m(%s)\\M'
                          AND (i.indpred IS NULL OR a.attname <> 'catalogue_id')
                        """.formatted(SEGMENT_COLUMNS)))
                .as("indexes over segment columns: (catalogue_id, column) WHERE column IS NOT NULL")
                .isEmpty();
        assertThat(rows("""
                        SELECT c.name FROM regexp_split_to_table('%s', '\\|') AS c (name)
                        WHERE NOT EXISTS (
                          SELECT FROM pg_index i
                          WHERE i.indrelid = 'inventory_quantity'::regclass AND i.indpred IS NOT NULL
                            AND pg_get_indexdef(i.indexrelid, 2, false) = c.name)
                        """.formatted(SEGMENT_COLUMNS)))
                .as("segment columns without an index: (catalogue_id, column) WHERE column IS NOT NULL")
                .isEmpty();
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STOCK + query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}

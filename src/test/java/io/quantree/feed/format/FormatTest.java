package io.quantree.feed.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.IntFunction;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are read back by DuckDB, which shares no code with the encoders. */
class FormatTest {
    private static final List<FeedColumn> COLUMNS = List.of(
            new FeedColumn("ref", ColumnKind.TEXT),
            new FeedColumn("quantity", ColumnKind.NUMBER),
            new FeedColumn("expires_on", ColumnKind.TIME),
            new FeedColumn("removed", ColumnKind.FLAG),
            new FeedColumn("attributes", ColumnKind.JSON));

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2027-01-31T23:59:59.123456Z");

    @TempDir
    Path folder;

    static List<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        for (DataFormat format : DataFormat.values()) {
            for (Compression compression : Compression.values()) {
                files.add(Arguments.of(format, compression));
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void anotherReaderFindsEachValue(DataFormat format, Compression compression) throws IOException, SQLException {
        Path file = write(format, compression, 3, row -> switch (row) {
            case 0 -> new Object[] {"plain", 1L, TIME, false, "{\"a\": {\"type\": \"STRING\", \"value\": \"x\"}}"};
            case 1 -> new Object[] {"q\"uo,te\nline Größe 漢 \\ \u0001", Long.MIN_VALUE, null, true, null};
            default ->
                new Object[] {null, Long.MAX_VALUE, OffsetDateTime.parse("2026-01-01T01:00:00+02:00"), null, null};
        });

        assertThat(rows(format, file, "ref, quantity, epoch_us(expires_on::timestamptz), removed"))
                .containsExactly(
                        List.of("plain", "1", "1801439999123456", "false"),
                        List.of("q\"uo,te\nline Größe 漢 \\ \u0001", String.valueOf(Long.MIN_VALUE), "null", "true"),
                        List.of("null", String.valueOf(Long.MAX_VALUE), "1767222000000000", "null"));
        assertThat(rows(format, file, "json_extract_string(attributes::json, '$.a.value')"))
                .containsExactly(List.of("x"), List.of("null"), List.of("null"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileOfManyPagesHasEachRowOnce(DataFormat format, Compression compression) throws IOException, SQLException {
        int rows = 60_000;
        Path file = write(format, compression, rows, row -> new Object[] {
            "SKU-" + row + ":LOC:DEFAULT:LAST_ON_HAND",
            (long) row,
            row % 3 == 0 ? null : TIME.plusNanos(row * 1_000L),
            row % 2 == 0,
            null
        });

        assertThat(rows(
                        format,
                        file,
                        "count(*), count(DISTINCT ref), sum(quantity), count(expires_on), sum(removed::int)"))
                .containsExactly(List.of("60000", "60000", "1799970000", "40000", "30000"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileWithoutRowsIsReadable(DataFormat format, Compression compression) throws IOException, SQLException {
        if (format == DataFormat.NDJSON) {
            assertThat(Files.size(write(format, Compression.NONE, 0, row -> new Object[0])))
                    .isZero();
            return;
        }
        Path file = write(format, compression, 0, row -> new Object[0]);

        assertThat(rows(format, file, "count(*)")).containsExactly(List.of("0"));
    }

    @Test
    void parquetHasTheTypesOfTheColumns() throws IOException, SQLException {
        Path file = write(DataFormat.PARQUET, Compression.ZSTD, 1, row -> new Object[] {"a", 1L, TIME, true, "{}"});

        assertThat(query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file + "'))"))
                .containsExactly(
                        List.of("ref", "VARCHAR"),
                        List.of("quantity", "BIGINT"),
                        List.of("expires_on", "TIMESTAMP WITH TIME ZONE"),
                        List.of("removed", "BOOLEAN"),
                        List.of("attributes", "VARCHAR"));
    }

    @Test
    void parquetTellsTheBoundsOfEachRowGroup() throws IOException, SQLException {
        Path file = write(
                DataFormat.PARQUET, Compression.ZSTD, 2, row -> new Object[] {"r" + row, 5L - row, null, true, null});

        assertThat(query(
                        "SELECT path_in_schema, stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('"
                                + file + "') WHERE path_in_schema IN ('ref', 'quantity', 'expires_on')"))
                .containsExactly(
                        List.of("ref", "r0", "r1", "0"),
                        List.of("quantity", "4", "5", "0"),
                        List.of("expires_on", "null", "null", "2"));
    }

    @Test
    void csvMarksWhatASpreadsheetWouldRun() throws IOException {
        List<String> texts = List.of("=1+1", "+1", "-1", "@a", "\tb", "'=1", "plain", "", " blank ");
        Path file = write(DataFormat.CSV, Compression.NONE, texts.size(), row ->
                new Object[] {texts.get(row), -1L, null, null, null});

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "ref,quantity,expires_on,removed,attributes",
                        "'=1+1,-1,,,",
                        "'+1,-1,,,",
                        "'-1,-1,,,",
                        "'@a,-1,,,",
                        "'\tb,-1,,,",
                        "''=1,-1,,,",
                        "plain,-1,,,",
                        "\"\",-1,,,",
                        "\" blank \",-1,,,");
    }

    @Test
    void ndjsonNestsJsonAndLeavesOutWhatIsAbsent() throws IOException {
        Path file = write(DataFormat.NDJSON, Compression.NONE, 2, row -> new Object[] {
            "a\"b", row == 0 ? 1L : null, row == 0 ? TIME.withNano(0) : null, null, row == 0 ? "{\"k\": 1}" : null
        });

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"ref\":\"a\\\"b\",\"quantity\":1,\"expires_on\":\"2027-01-31T23:59:59Z\",\"attributes\":{\"k\": 1}}",
                        "{\"ref\":\"a\\\"b\"}");
    }

    private Path write(DataFormat format, Compression compression, int rows, IntFunction<@Nullable Object[]> values)
            throws IOException {
        Path file = folder.resolve("file-" + System.nanoTime() + format.suffix(compression));
        try (OutputStream out = Files.newOutputStream(file);
                RowEncoder encoder = format.encoder(compression, COLUMNS, out)) {
            for (int row = 0; row < rows; row++) {
                @Nullable Object[] cells = values.apply(row);
                encoder.write(column -> cells[column]);
            }
        }
        return file;
    }

    private static List<List<String>> rows(DataFormat format, Path file, String columns) throws SQLException {
        String source =
                switch (format) {
                    case PARQUET -> "read_parquet('" + file + "')";
                    case CSV ->
                        "read_csv('" + file
                                + "', header = true, allow_quoted_nulls = false, columns = {'ref': 'VARCHAR', 'quantity': 'BIGINT', 'expires_on': 'TIMESTAMPTZ',"
                                + " 'removed': 'BOOLEAN', 'attributes': 'VARCHAR'})";
                    case NDJSON ->
                        "read_json('" + file
                                + "', format = 'newline_delimited', columns = {'ref': 'VARCHAR', 'quantity': 'BIGINT', 'expires_on': 'TIMESTAMPTZ',"
                                + " 'removed': 'BOOLEAN', 'attributes': 'JSON'})";
                };
        return query("SELECT " + columns + " FROM " + source);
    }

    private static List<List<String>> query(String sql) throws SQLException {
        // DriverManager finds only drivers of the class loader that asks it first in this JVM.
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}

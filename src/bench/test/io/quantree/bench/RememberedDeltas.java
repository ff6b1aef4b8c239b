package io.quantree.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What it costs the service to remember many deltas: the same load with no remembered id and with millions. */
final class RememberedDeltas {
    private static final int WEEKS = 5;

    private final DatabaseServer server;
    private final DeltaPass pass;
    private final DeltaKeys keys;

    RememberedDeltas(DatabaseServer server, DeltaPass pass, DeltaKeys keys) {
        this.server = server;
        this.pass = pass;
        this.keys = keys;
    }

    /** A load with as many remembered deltas when it began. */
    record Figure(long remembered, DeltaRow row) {}

    /** Measures both, load by load. */
    List<Figure> run(int remembered) throws Exception {
        execute("TRUNCATE inventory_delta");
        List<Figure> figures = new ArrayList<>(measure(0));
        execute(filling(remembered));
        execute("VACUUM ANALYZE inventory_delta");
        server.checkpoint();
        figures.addAll(measure(remembered));
        return figures;
    }

    private List<Figure> measure(long remembered) throws Exception {
        return pass.typical(keys).stream()
                .map(row -> new Figure(remembered, row))
                .toList();
    }

    /** Spread over weeks, each of which has the partition that the service would have made had it been running for so long. */
    private static String filling(int remembered) {
        StringBuilder sql = new StringBuilder("""
                DO $$
                DECLARE monday date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
                BEGIN
                """);
        for (int week = 1; week < WEEKS; week++) {
            sql.append("""
                    EXECUTE format('CREATE TABLE inventory_delta_%%s PARTITION OF inventory_delta FOR VALUES FROM (%%L) TO (%%L)',
                      to_char(monday - %1$d, 'YYYY_MM_DD'), monday - %1$d, monday - %2$d);
                    """.formatted(week * 7, week * 7 - 7));
        }
        return sql.append("""
                INSERT INTO inventory_delta (catalogue_id, delta_id, week, content_digest)
                SELECT (SELECT id FROM inventory_catalogue WHERE ref = '%s'), md5('remembered ' || i)::uuid, monday - i %% %d * 7, i
                FROM generate_series(1, %d) i;
                END $$
                """.formatted(StockFill.CATALOGUE, WEEKS, remembered)).toString();
    }

    private void execute(String sql) throws SQLException {
        server.execute(ServiceProcess.DATABASE, sql);
    }
}

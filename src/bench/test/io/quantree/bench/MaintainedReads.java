package io.quantree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same products read from maintained rows and added up from stock, by pgbench, in turns. */
final class MaintainedReads {
    private static final int ROUNDS = 2;
    // The catalogue beside those that are kept up to date, with a row for each location.
    private static final int OF_LOCATIONS = MaintainedWay.CATALOGUES + 1;

    private static final String FILL_LOCATIONS = """
            INSERT INTO virtual_availability (virtual_catalogue_id, product_ref, group_ref, quantity, updated_on)
            SELECT %d, sku_ref, location_ref, on_hand, updated_on FROM inventory_position WHERE catalogue_id = %d
            """;

    private static final String READ = """
            SELECT asked.number, held.group_ref, held.quantity
            FROM unnest(%s) WITH ORDINALITY AS asked (sku, number)
            CROSS JOIN LATERAL (
              SELECT group_ref, quantity FROM virtual_availability
              WHERE virtual_catalogue_id = %d AND product_ref = asked.sku
              OFFSET 0) held;
            """;

    private final DatabaseServer server;
    private final PgBench pgbench;
    private final AvailabilitySettings settings;
    private final int skus;

    MaintainedReads(DatabaseServer server, PgBench pgbench, AvailabilitySettings settings) {
        this.server = server;
        this.pgbench = pgbench;
        this.settings = settings;
        this.skus = settings.stock().skus();
    }

    /** How fast something was read. */
    record Row(String title, int keys, int connections, LookupFigure figure) {}

    /** Measures everything with each number of connections. */
    List<Row> run(long stockCatalogue, Map<AvailabilityQuestion, RecordedStatement> summaries) throws Exception {
        server.execute(ServiceProcess.DATABASE, FILL_LOCATIONS.formatted(OF_LOCATIONS, stockCatalogue));
        server.execute(ServiceProcess.DATABASE, "VACUUM ANALYZE virtual_availability");
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<AvailabilityQuestion, RecordedStatement> each : summaries.entrySet()) {
            for (int connections : settings.connections()) {
                rows.addAll(measure(each.getKey(), each.getValue(), connections));
            }
        }
        return rows;
    }

    private List<Row> measure(AvailabilityQuestion question, RecordedStatement summary, int connections)
            throws Exception {
        Map<String, PgBenchScript> scripts = new LinkedHashMap<>();
        scripts.put("kept, a row for each product", kept(question, 1));
        scripts.put("kept, a row for each location", kept(question, OF_LOCATIONS));
        scripts.put(
                "added up from stock, by location",
                new AvailabilityScript(question, List.of(List.of(summary)), skus).script());
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, PgBenchScript> each : scripts.entrySet()) {
                Turn turn = new PgBenchSide(pgbench, each.getValue())
                        .turn(
                                connections,
                                Duration.ofSeconds(settings.seconds()).dividedBy(ROUNDS));
                // The first one warms up.
                if (round > 0) {
                    turns.computeIfAbsent(each.getKey(), first -> new ArrayList<>())
                            .add(turn);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        turns.forEach((title, of) -> {
            Turn all = Turn.together(of);
            rows.add(new Row(title, question.keys(), connections, LookupFigure.of(all.latencies(), all.nanos())));
        });
        return rows;
    }

    private PgBenchScript kept(AvailabilityQuestion question, int catalogue) {
        return new PgBenchScript(
                AvailabilityScript.draws(skus)
                        + READ.formatted(AvailabilityScript.products(question.keys(), skus), catalogue),
                Map.of());
    }
}

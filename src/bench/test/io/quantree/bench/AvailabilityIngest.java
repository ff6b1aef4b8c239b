package io.quantree.bench;

import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;

/** Batches of changed records into stock of which no virtual catalogue, one or all of them make something: the same size each time. */
final class AvailabilityIngest {
    private static final Logger LOG = Logger.getLogger(AvailabilityIngest.class.getName());
    private static final String RETAILER = "1";
    private static final int ALL = OfferedCatalogue.values().length;
    // There and back, so that what grows from run to run weighs on none of them alone.
    private static final List<Integer> TURNS = List.of(0, 1, ALL, ALL, 1, 0);

    private final Settings settings;
    private final DatabaseServer server;
    private final ServiceIngest service;
    private final RecordSource records;
    private Version stored = Version.FIRST;

    AvailabilityIngest(Settings settings, DatabaseServer server, HttpClient http, ServiceProcess service) {
        this.settings = settings;
        this.server = server;
        this.service = new ServiceIngest(server, http, service);
        this.records = settings.availability().changing(settings.records());
    }

    /** What batches came to with so many virtual catalogues. */
    record Figure(int catalogues, IngestFigure ingest) {}

    /** Measures stock that is as it was filled, and leaves it so. */
    List<Figure> run() throws Exception {
        server.execute(
                ServiceProcess.DATABASE,
                "CREATE TABLE bench_virtual_catalogue AS SELECT * FROM virtual_catalogue ORDER BY id");
        if (settings.warmup() > 0) {
            RecordSource few = settings.availability().changing(settings.warmup());
            change(few);
            change(few);
        }
        Map<Integer, List<IngestFigure>> turns = new TreeMap<>();
        for (int catalogues : TURNS) {
            keep(catalogues);
            IngestFigure figure = change(records);
            LOG.info(() -> String.format(
                    "batches with %d virtual catalogues %,9.0f records/s", catalogues, figure.recordsPerSecond()));
            turns.computeIfAbsent(catalogues, first -> new ArrayList<>()).add(figure);
        }
        keep(ALL);
        List<Figure> figures = new ArrayList<>();
        turns.forEach((catalogues, of) -> figures.add(new Figure(catalogues, IngestFigure.together(of))));
        return figures;
    }

    private IngestFigure change(RecordSource source) throws Exception {
        Version next = stored == Version.FIRST ? Version.ALL_CHANGED : Version.FIRST;
        Payloads payloads = new Payloads(source, settings.work().resolve("availability-" + source.skus()));
        Submission batches = new Submission.JsonBatches(payloads.jsonBatches(next), settings.connections());
        IngestFigure figure = service.run(RETAILER, batches, new Tally(0, source.records(), 0, 0))
                .ingest();
        stored = next;
        server.vacuum(ServiceProcess.DATABASE);
        return figure;
    }

    /** Leaves only the first so many virtual catalogues. */
    private void keep(int catalogues) throws SQLException {
        server.execute(ServiceProcess.DATABASE, """
                BEGIN;
                DELETE FROM virtual_catalogue;
                INSERT INTO virtual_catalogue SELECT * FROM bench_virtual_catalogue ORDER BY id LIMIT %d;
                UPDATE retailer_setup SET version = version + 1;
                COMMIT;
                """.formatted(catalogues));
    }
}

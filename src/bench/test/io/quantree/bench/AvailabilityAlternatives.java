package io.quantree.bench;

import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * What it would cost to keep availability as rows instead of adding it up when it is asked for: plain SQL on the service's tables,
 * without the service. The decision about it is in docs/adr.
 */
final class AvailabilityAlternatives {
    private static final Logger LOG = Logger.getLogger(AvailabilityAlternatives.class.getName());
    private static final int ROUNDS = 2;

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;

    AvailabilityAlternatives(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
    }

    void run(Report report) throws Exception {
        Map<AvailabilityQuestion, RecordedStatement> summaries = fillAndRecord();
        server.execute(ServiceProcess.DATABASE, Sql.read("maintained-schema.sql"));
        long catalogue = catalogue();
        MaintainedWrites writes =
                new MaintainedWrites(server, settings.availability().changing(settings.records()), catalogue);
        Map<MaintainedWay, List<MaintainedFigure>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (MaintainedWay way : MaintainedWay.values()) {
                MaintainedFigure figure = writes.run(way);
                LOG.info(() -> String.format(
                        "%-34s %d catalogues %,9.0f records/s",
                        way.title(), way.catalogues(), figure.ingest().recordsPerSecond()));
                turns.computeIfAbsent(way, first -> new ArrayList<>()).add(figure);
            }
        }
        Map<MaintainedWay, MaintainedFigure> figures = new LinkedHashMap<>();
        turns.forEach((way, of) -> figures.put(way, MaintainedFigure.together(of)));
        Markdown markdown =
                report.section(Section.AVAILABILITY_ALTERNATIVES, "Availability as rows that are kept", how());
        MaintainedTables.writes(figures, markdown);
        Optional<PgBench> pgbench = PgBench.of(settings, server, ServiceProcess.DATABASE);
        if (pgbench.isPresent()) {
            markdown.paragraph("Reading random products, by pgbench:");
            MaintainedTables.reads(
                    new MaintainedReads(server, pgbench.get(), settings.availability()).run(catalogue, summaries),
                    markdown);
        }
    }

    /** Lets the service make its tables and tell by which statement it adds up; then it is not needed any more. */
    private Map<AvailabilityQuestion, RecordedStatement> fillAndRecord() throws Exception {
        RecordSource source = settings.availability().stock();
        Map<AvailabilityQuestion, RecordedStatement> summaries = new LinkedHashMap<>();
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            ServiceClient client = new ServiceClient(http, service);
            AvailabilityBench.fill(server, source, client);
            AvailabilitySides sides = new AvailabilitySides(service, client, source, Optional.empty());
            for (AvailabilityQuestion each : List.of(AvailabilityQuestion.ONE, AvailabilityQuestion.MANY)) {
                summaries.put(
                        each,
                        sides.statements(each, OfferedCatalogue.AGGREGATE_ALL).get(0));
            }
        }
        return summaries;
    }

    private long catalogue() throws Exception {
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                Statement statement = connection.createStatement()) {
            return MaintainedSession.number(
                    statement, "SELECT id FROM inventory_catalogue WHERE ref = '" + StockFill.CATALOGUE + "'");
        }
    }

    private String how() {
        return Markdown.format(
                "%,d positions with %d segments each, %,d changed records in each of %d turns, 5,000 a transaction, two sessions",
                settings.availability().positions(),
                StockLines.SEGMENTS,
                settings.availability().changing(settings.records()).records(),
                ROUNDS);
    }
}

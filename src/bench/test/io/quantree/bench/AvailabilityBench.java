package io.quantree.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/** What can be sold of a million positions, by five virtual catalogues under two hundred controls, idle and while batches run. */
final class AvailabilityBench {
    private static final Logger LOG = Logger.getLogger(AvailabilityBench.class.getName());

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final RecordSource source;

    AvailabilityBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        this.source = settings.availability().stock();
    }

    void run(Report report) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            ServiceClient client = new ServiceClient(http, service);
            fill(server, source, client);
            AvailabilitySides sides = new AvailabilitySides(
                    service, client, source, PgBench.of(settings, server, ServiceProcess.DATABASE));
            List<List<String>> plans = plans(sides);
            AvailabilityPass pass = new AvailabilityPass(sides, settings);
            pass.warmUp();
            List<AvailabilityRow> idle = pass.questions("idle");
            List<AvailabilityRow> catalogues = pass.catalogues();
            List<AvailabilityIngest.Figure> ingest = new AvailabilityIngest(settings, server, http, service).run();
            double loaded;
            List<AvailabilityRow> busy;
            try (BatchPressure batches = new BatchPressure(http, service, source)) {
                busy = pass.questions("busy");
                loaded = batches.stop();
            }
            Markdown markdown = report.section(Section.AVAILABILITY, "Availability", how());
            AvailabilityTables.questions(idle, markdown);
            markdown.paragraph("Each catalogue by itself:");
            AvailabilityTables.questions(catalogues, markdown);
            markdown.paragraph(Markdown.format("While batches change records, %,.0f of them a second:", loaded));
            AvailabilityTables.questions(busy, markdown);
            markdown.paragraph(Markdown.format(
                    "Batches of changed records, %,d of them in each of two turns, when nobody asks anything:",
                    ingest.get(0).ingest().records() / 2));
            AvailabilityTables.ingest(ingest, markdown);
            markdown.paragraph("How the database answers, for random values, once warm:");
            markdown.table(2, List.of("statement of", "plan", "rows", "pages", "ms"), plans);
        }
    }

    /** Stock with everything that decides about what is offered of it, checked. */
    static void fill(DatabaseServer server, RecordSource source, ServiceClient client) throws Exception {
        LOG.info(() -> "filling " + source.records() / StockLines.SEGMENTS + " positions");
        new StockFill(server, source).run();
        new OfferFill(client, source.skus()).run();
        // Statements that were never analysed would be planned for tables without rows.
        server.execute(ServiceProcess.DATABASE, "VACUUM ANALYZE");
        new AvailabilityCheck(client, source).run();
    }

    private String how() {
        return Markdown.format(
                "%,d positions with %d segments each, %d s a figure in two turns, service with %s",
                settings.availability().positions(),
                StockLines.SEGMENTS,
                settings.availability().seconds(),
                settings.runtime());
    }

    /** Explains the statements of every question about the catalogue of several networks; fails when one does without an index. */
    private List<List<String>> plans(AvailabilitySides sides) throws Exception {
        List<List<String>> table = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (Connection connection = server.connect(ServiceProcess.DATABASE)) {
            for (AvailabilityQuestion question : AvailabilityQuestion.all()) {
                for (RecordedStatement statement : sides.statements(question, OfferedCatalogue.AGGREGATE_NETWORKS)) {
                    StockPlan plan = StockPlan.of(connection, statement, sides.values(question));
                    text.append("-- ").append(question.title()).append('\n');
                    text.append(statement.sql())
                            .append("\n\n")
                            .append(plan.text())
                            .append("\n\n");
                    write(text);
                    plan.requireIndexes();
                    table.add(List.of(
                            question.title(),
                            plan.nodes(),
                            Markdown.format("%,d", plan.rows()),
                            Markdown.format("%,d", plan.buffers()),
                            Markdown.format("%.2f", plan.millis())));
                }
            }
        }
        return table;
    }

    private void write(StringBuilder text) throws IOException {
        Files.writeString(settings.work().resolve("explain-availability.txt"), text);
    }
}

package io.quantree.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** Lookups by GraphQL beside the same statements on PostgreSQL alone and through the service without GraphQL. */
final class GraphQlBench {
    private static final Logger LOG = Logger.getLogger(GraphQlBench.class.getName());

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final RecordSource source;
    private final Optional<PgBench> pgbench;

    GraphQlBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        int positions = settings.graphql().positions();
        this.source = new RecordSource(positions * StockLines.SEGMENTS, positions / RecordSource.LOCATIONS);
        this.pgbench = PgBench.of(settings, server, ServiceProcess.DATABASE);
    }

    void run(Report report) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            LOG.info(() -> "filling " + settings.graphql().positions() + " positions");
            new StockFill(server, source).run();
            ServiceQuestions questions = new ServiceQuestions(service, new ServiceClient(http, service));
            LookupValues values = new LookupValues(source);
            Map<LookupQuestion, List<RecordedStatement>> statements = questions.record(values);
            List<List<String>> plans = plans(statements, values);
            GraphQlPass pass = new GraphQlPass(
                    new LookupSides(server, service, source, statements, pgbench),
                    questions,
                    settings.floor(),
                    Duration.ofSeconds(settings.lookupSeconds()));
            List<GraphQlRow> idle = pass.idle(settings.graphql().connections(), values);
            double loaded;
            List<GraphQlRow> busy;
            try (BatchPressure batches = new BatchPressure(http, service, source)) {
                busy = pass.busy(settings.graphql().connections().get(0));
                loaded = batches.stop();
            }
            report(report, idle, busy, loaded, plans);
        }
    }

    private void report(
            Report report, List<GraphQlRow> idle, List<GraphQlRow> busy, double loaded, List<List<String>> plans) {
        Markdown markdown = report.section(Section.GRAPHQL, "Lookups by GraphQL", how());
        GraphQlTables.append(idle, markdown);
        markdown.paragraph(Markdown.format("While batches change records, %,.0f of them a second:", loaded));
        GraphQlTables.append(busy, markdown);
        markdown.paragraph("How the database answers, for random values, once warm:");
        markdown.table(2, List.of("statement of", "plan", "rows", "pages", "ms"), plans);
    }

    private String how() {
        return Markdown.format(
                "%,d positions with %d segments each, %d s a figure in two turns, service with %s, floor by %s",
                settings.graphql().positions(),
                StockLines.SEGMENTS,
                settings.lookupSeconds(),
                settings.runtime(),
                pgbench.isPresent() ? "pgbench" : "JDBC (there is no pgbench)");
    }

    /** Explains every statement and fails when one of them does without an index. */
    private List<List<String>> plans(Map<LookupQuestion, List<RecordedStatement>> statements, LookupValues values)
            throws SQLException, IOException {
        List<List<String>> table = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (Connection connection = server.connect(ServiceProcess.DATABASE)) {
            for (Map.Entry<LookupQuestion, List<RecordedStatement>> each : statements.entrySet()) {
                List<String> drawn = values.draw(each.getKey()).values();
                for (RecordedStatement statement : each.getValue()) {
                    StockPlan plan = StockPlan.of(connection, statement, drawn);
                    text.append("-- ").append(each.getKey().title()).append('\n');
                    text.append(statement.sql())
                            .append("\n\n")
                            .append(plan.text())
                            .append("\n\n");
                    Files.writeString(settings.work().resolve("explain.txt"), text);
                    plan.requireIndexes();
                    table.add(List.of(
                            each.getKey().title(),
                            plan.nodes(),
                            Markdown.format("%,d", plan.rows()),
                            Markdown.format("%,d", plan.buffers()),
                            Markdown.format("%.2f", plan.millis())));
                }
            }
        }
        return table;
    }
}

package io.quantree.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Full feeds of all quantities into a folder, in each format: how many rows a second a run writes, from its start to its publication. */
final class FeedBench {
    private static final Logger LOG = Logger.getLogger(FeedBench.class.getName());
    private static final Duration POLL = Duration.ofMillis(100);

    private static final List<Form> FORMS = List.of(
            new Form("CSV", "NONE", "150,000"),
            new Form("CSV", "GZIP", ""),
            new Form("CSV", "ZSTD", ""),
            new Form("NDJSON", "GZIP", ""),
            new Form("PARQUET", "ZSTD", "100,000"),
            new Form("PARQUET", "NONE", ""));

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final RecordSource source;

    FeedBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        int positions = settings.graphql().positions();
        this.source = new RecordSource(positions * StockLines.SEGMENTS, positions / RecordSource.LOCATIONS);
    }

    /** @param aim the rows a second that it is to reach */
    private record Form(String format, String compression, String aim) {
        String ref() {
            return format + "-" + compression;
        }
    }

    void run(Report report) throws Exception {
        server.create(ServiceProcess.DATABASE);
        Path folder = settings.work().resolve("feeds").toAbsolutePath();
        List<String> options =
                List.of("-Dquantree.feeds.destination.folder=" + folder, "-Dquantree.feeds.spool=" + folder);
        try (ServiceProcess service = ServiceProcess.beside(settings, server, http, options)) {
            new StockFill(server, source).run();
            List<List<String>> rows = new ArrayList<>();
            for (Form form : FORMS) {
                create(service, form);
                // The first run of a format compiles what it uses.
                run(service, form);
                rows.add(row(form, run(service, form), service));
            }
            report(report, rows);
        }
    }

    private void create(ServiceProcess service, Form form) throws Exception {
        ask(
                service,
                "mutation { createInventoryFeed(input: {ref: \\\"%s\\\", retailerRef: \\\"1\\\", dataFormat: %s, compression: %s, cadence: null, source: {type: INVENTORY_QUANTITY}, destination: {type: FOLDER, destinationAttributes: [{key: FOLDER, value: \\\"out\\\"}]}}) { ref } }"
                        .formatted(form.ref(), form.format(), form.compression()));
    }

    private record Figure(long rows, long bytes, double seconds) {}

    private Figure run(ServiceProcess service, Form form) throws Exception {
        ask(service, "mutation { startInventoryFeedRun(input: {ref: \\\"%s\\\"}) { id } }".formatted(form.ref()));
        while (true) {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            var run = ServiceClient.read(ask(
                            service,
                            "{ inventoryFeedRuns(feedRef: \\\"%s\\\", last: 1) { edges { node { status reason exportedCount bytes startedOn completedOn } } } }"
                                    .formatted(form.ref())))
                    .at("/data/inventoryFeedRuns/edges/0/node");
            String status = run.required("status").textValue();
            if (status.equals("FAILED")
                    || status.equals("PENDING") && !run.required("reason").isNull()) {
                throw new IllegalStateException("the run failed: " + run);
            }
            if (status.equals("SUCCESS")) {
                Duration taken = Duration.between(
                        OffsetDateTime.parse(run.required("startedOn").textValue()),
                        OffsetDateTime.parse(run.required("completedOn").textValue()));
                return new Figure(
                        run.required("exportedCount").longValue(),
                        Long.parseLong(run.required("bytes").textValue()),
                        taken.toNanos() / 1e9);
            }
        }
    }

    private String ask(ServiceProcess service, String query) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(service.resolve("/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"" + query + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("\"errors\"")) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }

    private static List<String> row(Form form, Figure figure, ServiceProcess service) throws Exception {
        List<String> row = List.of(
                form.format(),
                form.compression(),
                Markdown.format("%,d", figure.rows()),
                Markdown.format("%,.0f", figure.rows() / figure.seconds()),
                form.aim(),
                Markdown.format("%.1f", (double) figure.bytes() / figure.rows()),
                Markdown.format("%,d", service.peakResidentBytes() >> 20));
        LOG.info(() -> String.join(" | ", row));
        return row;
    }

    private void report(Report report, List<List<String>> rows) {
        Markdown markdown = report.section(
                Section.FEEDS,
                "Full feeds of all quantities into a folder",
                Markdown.format(
                        "%,d positions with %d segments each, service with %s, the second run of each format",
                        settings.graphql().positions(), StockLines.SEGMENTS, settings.runtime()));
        markdown.table(
                List.of(
                        "format",
                        "compression",
                        "rows",
                        "rows/s",
                        "aim",
                        "bytes a row",
                        "peak resident memory so far, MB"),
                rows);
    }
}

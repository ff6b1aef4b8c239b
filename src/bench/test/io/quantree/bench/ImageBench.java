package io.quantree.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** The ways to run the service beside each other: how soon they answer, what memory they take, how fast they are. */
final class ImageBench {
    private static final Logger LOG = Logger.getLogger(ImageBench.class.getName());
    private static final int STARTS = 5;
    private static final int LOADS = 3;
    private static final List<IngestCase> CASES = List.of(IngestCase.ALL_NEW, IngestCase.ALL_CHANGED);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int LOOKUP_CONNECTIONS = 8;
    private static final String RETAILER = "1";

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final List<Image> images;
    private final RecordSource source;
    private final Payloads payloads;

    ImageBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        this.images = Image.of(settings.images());
        // Lookups are of one segment, so every position gets all of them.
        int positions = settings.records() / StockLines.SEGMENTS / RecordSource.LOCATIONS;
        this.source = new RecordSource(positions * RecordSource.LOCATIONS * StockLines.SEGMENTS, positions);
        this.payloads = new Payloads(source, settings.work().resolve("images"));
    }

    void run(Report report) throws Exception {
        List<ImageFigures> figures = images.stream().map(ImageFigures::of).toList();
        ImageFigures floor = settings.floor() ? ImageFigures.ofPlainSql() : null;
        server.create(ServiceProcess.DATABASE);
        // The first start brings the schema, which no later one does.
        ServiceProcess.start(images.get(0), settings, server, http).close();
        // Everything in turns, so that what drifts hits all of them.
        for (int round = 0; round < STARTS; round++) {
            for (int i = 0; i < images.size(); i++) {
                start(images.get(i), figures.get(i));
            }
        }
        for (int round = 0; round < LOADS; round++) {
            if (floor != null) {
                plainSql(floor);
            }
            for (int i = 0; i < images.size(); i++) {
                load(images.get(i), figures.get(i));
            }
        }
        List<ImageFigures> all = new ArrayList<>(figures);
        if (floor != null) {
            all.add(0, floor);
        }
        report(report, all.stream().map(each -> each.row(floor)).toList());
    }

    private void start(Image image, ImageFigures figures) throws Exception {
        long start = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.start(image, settings, server, http)) {
            long firstAnswer = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
            figures.started(firstAnswer, service.residentBytes());
        }
    }

    /** What the same batches cost PostgreSQL alone. */
    private void plainSql(ImageFigures figures) throws Exception {
        FloorIngest floor = new FloorIngest(server, payloads);
        floor.reset();
        for (IngestCase each : CASES) {
            figures.ingested(each, floor.run(each.version(), each.expected(source)));
        }
    }

    private void load(Image image, ImageFigures figures) throws Exception {
        server.create(ServiceProcess.DATABASE);
        for (IngestCase each : CASES) {
            payloads.jsonBatches(each.version());
        }
        try (ServiceProcess service = ServiceProcess.start(image, settings, server, http)) {
            ServiceIngest ingest = new ServiceIngest(server, http, service);
            for (IngestCase each : CASES) {
                figures.ingested(each, ingest(ingest, each).ingest());
            }
            server.vacuum(ServiceProcess.DATABASE);
            LookupSides sides = new LookupSides(server, service, source, Map.of(), Optional.empty());
            Turn turn = sides.graphql(LookupQuestion.LEVEL)
                    .turn(LOOKUP_CONNECTIONS, Duration.ofSeconds(settings.lookupSeconds()));
            figures.lookedUp(LookupFigure.of(Latencies.merged(List.of(turn.latencies())), turn.nanos()));
            figures.peaked(service.peakResidentBytes());
            LOG.info(() -> String.join(" | ", figures.row(null)));
        }
    }

    private ServiceFigure ingest(ServiceIngest ingest, IngestCase each) throws Exception {
        return ingest.run(
                RETAILER,
                new Submission.JsonBatches(payloads.jsonBatches(each.version()), settings.connections()),
                each.expected(source));
    }

    private void report(Report report, List<List<String>> rows) {
        Markdown markdown = report.section(
                Section.IMAGES,
                "Executable and JVM",
                Markdown.format(
                        "%,d records a case in JSON batches over %d connections, not warmed up, beside them the part of plain SQL; %d s of lookups over %d connections; %d starts and %d loads of each in turns, the middle of each figure",
                        source.records(),
                        settings.connections(),
                        settings.lookupSeconds(),
                        LOOKUP_CONNECTIONS,
                        STARTS,
                        LOADS));
        markdown.table(
                List.of(
                        "",
                        "MB to ship",
                        "ms to first answer",
                        "slowest",
                        "idle MB",
                        "peak MB",
                        "new records/s",
                        "changed records/s",
                        "lookups/s",
                        "p99 ms"),
                rows);
        markdown.paragraph("Started as:");
        markdown.list(images.stream()
                .map(image -> image.name() + ": `" + String.join(" ", image.command()) + "`")
                .toList());
    }
}

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
        List<Starts> starts = images.stream().map(Starts::of).toList();
        server.create(ServiceProcess.DATABASE);
        // The first start brings the schema, which no later one does.
        ServiceProcess.start(images.get(0), settings, server, http).close();
        for (int round = 0; round < STARTS; round++) {
            // In turns, so that what drifts hits all of them.
            for (Starts each : starts) {
                start(each);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        if (settings.floor()) {
            rows.add(floorRow());
        }
        for (Starts each : starts) {
            rows.add(loaded(each).row());
        }
        report(report, rows);
    }

    /** What the same batches cost PostgreSQL alone. */
    private List<String> floorRow() throws Exception {
        FloorIngest floor = new FloorIngest(server, payloads);
        floor.reset();
        List<String> row = new ArrayList<>(List.of("plain SQL", "", "", "", "", ""));
        for (IngestCase each : List.of(IngestCase.ALL_NEW, IngestCase.ALL_CHANGED)) {
            IngestFigure figure = floor.run(each.version(), each.expected(source));
            row.add(Markdown.format("%,.0f", figure.recordsPerSecond()));
        }
        row.addAll(List.of("", ""));
        return row;
    }

    /** How several starts of an image went. */
    private record Starts(Image image, List<Long> firstAnswers, List<Long> idleBytes) {
        static Starts of(Image image) {
            return new Starts(image, new ArrayList<>(), new ArrayList<>());
        }
    }

    private void start(Starts starts) throws Exception {
        long start = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.start(starts.image(), settings, server, http)) {
            starts.firstAnswers().add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
            starts.idleBytes().add(service.residentBytes());
        }
    }

    private ImageFigure loaded(Starts starts) throws Exception {
        server.create(ServiceProcess.DATABASE);
        payloads.jsonBatches(Version.FIRST);
        payloads.jsonBatches(Version.ALL_CHANGED);
        try (ServiceProcess service = ServiceProcess.start(starts.image(), settings, server, http)) {
            ServiceIngest ingest = new ServiceIngest(server, http, service);
            ServiceFigure cold = ingest(ingest, IngestCase.ALL_NEW);
            ServiceFigure warm = ingest(ingest, IngestCase.ALL_CHANGED);
            server.vacuum(ServiceProcess.DATABASE);
            LookupSides sides = new LookupSides(server, service, source, Map.of(), Optional.empty());
            Turn turn = sides.graphql(LookupQuestion.LEVEL)
                    .turn(LOOKUP_CONNECTIONS, Duration.ofSeconds(settings.lookupSeconds()));
            LookupFigure lookups = LookupFigure.of(Latencies.merged(List.of(turn.latencies())), turn.nanos());
            ImageFigure figure = new ImageFigure(
                    starts.image(),
                    starts.firstAnswers(),
                    starts.idleBytes(),
                    cold,
                    warm,
                    lookups,
                    service.peakResidentBytes());
            LOG.info(() -> String.join(" | ", figure.row()));
            return figure;
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
                        "%,d records a case in JSON batches over %d connections, not warmed up; %d s of lookups over %d connections; %d starts of each in turns",
                        source.records(),
                        settings.connections(),
                        settings.lookupSeconds(),
                        LOOKUP_CONNECTIONS,
                        STARTS));
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

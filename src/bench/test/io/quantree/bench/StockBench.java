package io.quantree.bench;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Measures the service beside what PostgreSQL alone does with the same records; see docs/benchmarks.md. */
public final class StockBench {
    private static final Logger LOG = Logger.getLogger(StockBench.class.getName());

    private final Settings settings;
    private final DatabaseServer server;
    private final RecordSource source;
    private final Payloads payloads;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private StockBench(Settings settings, DatabaseServer server) {
        this.settings = settings;
        this.server = server;
        this.source = new RecordSource(settings.records());
        this.payloads = new Payloads(source, settings.work());
    }

    /** Runs what the bench.* system properties ask for. */
    public static void main(String... arguments) throws Exception {
        Settings settings = Settings.fromSystemProperties();
        Files.createDirectories(settings.work());
        new FiguresDocument(settings.document()).requirePlaceFor(settings.cases());
        try (DatabaseServer server = DatabaseServer.start(settings)) {
            new StockBench(settings, server).run();
        }
    }

    private void run() throws Exception {
        Report report = new Report(Conditions.read(server));
        writePayloads();
        if (measures(Section.INGEST)) {
            ingest(
                    Section.INGEST,
                    "JSON batches, first request to last batch complete",
                    String.valueOf(settings.connections()),
                    this::jsonBatches,
                    report);
        }
        if (measures(Section.STREAM)) {
            ingest(Section.STREAM, "NDJSON stream, first byte to last batch complete", "one", this::stream, report);
        }
        if (measures(Section.GRAPHQL) && settings.service()) {
            new GraphQlBench(settings, server, http).run(report);
        }
        if (measures(Section.DELTAS) && settings.service()) {
            new DeltaBench(settings, server, http).run(report);
        }
        if (measures(Section.RESERVATIONS) && settings.service()) {
            new ReservationBench(settings, server, http).run(report);
        }
        if (measures(Section.CHANGES) && settings.service()) {
            new ChangeBench(settings, server, http).run(report);
        }
        if (measures(Section.AVAILABILITY) && settings.service()) {
            new AvailabilityBench(settings, server, http).run(report);
        }
        if (measures(Section.AVAILABILITY_ALTERNATIVES) && settings.service()) {
            new AvailabilityAlternatives(settings, server, http).run(report);
        }
        if (measures(Section.TOKENS) && settings.service()) {
            new TokenBench(settings, server, http).run(report);
        }
        if (measures(Section.FEEDS) && settings.service()) {
            new FeedBench(settings, server, http).run(report);
        }
        if (measures(Section.IMAGES)) {
            new ImageBench(settings, server, http).run(report);
        }
        if (measures(Section.RELEASES)) {
            new ReleaseBench(settings, server, http).run(report);
        }
        if (measures(Section.FIVE_MILLION) && settings.service()) {
            report.largeStream("service with " + settings.runtime(), largeStream());
        }
        Files.writeString(settings.work().resolve("report.md"), report.toString());
        report.writeInto(new FiguresDocument(settings.document()));
        LOG.info(() -> "done\n\n" + report);
    }

    private void ingest(
            Section section, String title, String connections, IngestPass.Submissions submissions, Report report)
            throws Exception {
        try (ServiceProcess service = startService(submissions)) {
            report.batches(
                    section,
                    title,
                    ingestRun(connections),
                    new IngestPass(startSides(service), source, submissions).run());
        }
    }

    private String ingestRun(String connections) {
        return settings.records() + " records a case, " + connections + " connection"
                + (connections.equals("one") ? "" : "s") + ", service with " + settings.runtime() + ", warmed up with "
                + settings.warmup() + " records";
    }

    private boolean measures(Section section) {
        return settings.measures(section);
    }

    private Submission jsonBatches(RecordSource records, Version version) {
        return new Submission.JsonBatches(
                new Payloads(records, settings.work()).jsonBatches(version), settings.connections());
    }

    private Submission stream(RecordSource records, Version version) {
        return new Submission.StreamedFile(new Payloads(records, settings.work()).ndjson(version));
    }

    /** Puts everything on disk that will be sent, so that no case pays for it. */
    private void writePayloads() {
        boolean json = measures(Section.INGEST);
        if (!json && !measures(Section.STREAM)) {
            return;
        }
        LOG.info("writing what will be sent to " + settings.work());
        for (Version version : Version.values()) {
            for (int session = 0; settings.floor() && session < FloorIngest.SESSIONS; session++) {
                payloads.copyChunks(version, session, FloorIngest.SESSIONS);
            }
            if (settings.service() && json) {
                payloads.jsonBatches(version);
            }
            if (settings.service() && measures(Section.STREAM)) {
                payloads.ndjson(version);
            }
        }
    }

    /** Starts the service and lets it warm up on another retailer's stock; nothing when only the floor is asked for. */
    private @Nullable ServiceProcess startService(IngestPass.Submissions submissions) throws Exception {
        if (!settings.service()) {
            return null;
        }
        ServiceProcess service = ServiceProcess.start(settings, server, http);
        if (settings.warmup() > 0) {
            try {
                new Warmup(new ServiceIngest(server, http, service), submissions).run(settings.warmup());
            } catch (Exception e) {
                service.close();
                throw e;
            }
        }
        server.vacuum(ServiceProcess.DATABASE);
        return service;
    }

    private Sides startSides(@Nullable ServiceProcess service) throws Exception {
        FloorIngest floor = settings.floor() ? new FloorIngest(server, payloads) : null;
        if (floor != null) {
            floor.reset();
        }
        return new Sides(server, floor, service == null ? null : new ServiceIngest(server, http, service));
    }

    /** More records than the heap could hold, in one request. */
    private ServiceFigure largeStream() throws Exception {
        RecordSource records = new RecordSource(settings.streamRecords());
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            Sides sides = new Sides(server, null, new ServiceIngest(server, http, service));
            ServiceFigure figure = sides.service(
                    "one large stream",
                    new Submission.StreamedRecords(records, Version.FIRST),
                    IngestCase.ALL_NEW.expected(records));
            if (figure == null) {
                throw new IllegalStateException("the service took part, so it has a figure");
            }
            return figure;
        }
    }
}

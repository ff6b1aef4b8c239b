package io.quantree.bench;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
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
        if (measures(Section.INGEST) || measures(Section.LOOKUP)) {
            jsonAndLookups(report);
        }
        if (measures(Section.STREAM)) {
            try (ServiceProcess service = startService(this::stream)) {
                List<CaseFigures> figures = new IngestPass(startSides(service), source, this::stream).run();
                report.batches(
                        Section.STREAM, "NDJSON stream, first byte to last batch complete", ingestRun("one"), figures);
            }
        }
        if (measures(Section.GRAPHQL) && settings.service()) {
            new GraphQlBench(settings, server, http).run(report);
        }
        if (measures(Section.FIVE_MILLION) && settings.service()) {
            report.largeStream("service with " + settings.runtime(), largeStream());
        }
        Files.writeString(settings.work().resolve("report.md"), report.toString());
        report.writeInto(new FiguresDocument(settings.document()));
        LOG.info(() -> "done\n\n" + report);
    }

    /** The lookups need filled tables, so both share a service. */
    private void jsonAndLookups(Report report) throws Exception {
        try (ServiceProcess service = startService(this::jsonBatches)) {
            Sides sides = startSides(service);
            IngestPass pass = new IngestPass(sides, source, this::jsonBatches);
            List<CaseFigures> figures = measures(Section.INGEST) ? pass.run() : List.of(pass.fill());
            if (measures(Section.INGEST)) {
                report.batches(
                        Section.INGEST,
                        "JSON batches, first request to last batch complete",
                        ingestRun(String.valueOf(settings.connections())),
                        figures);
            }
            if (measures(Section.LOOKUP)) {
                report.lookups(
                        settings.records() + " records, " + settings.lookupSeconds() + " s a figure, service with "
                                + settings.runtime(),
                        lookups(sides, service, figures.get(figures.size() - 1)));
            }
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
        boolean json = measures(Section.INGEST) || measures(Section.LOOKUP);
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

    private List<LookupFigures> lookups(Sides sides, @Nullable ServiceProcess service, CaseFigures last)
            throws Exception {
        Version held = last.ingestCase().version();
        Version next = held == Version.FIRST ? Version.ALL_CHANGED : Version.FIRST;
        LookupLoad.Clients serviceClients = () -> {
            if (service == null) {
                throw new IllegalStateException("no service was started");
            }
            return new ServiceLookup(service);
        };
        LookupLoad load = new LookupLoad(source, Duration.ofSeconds(settings.lookupSeconds()));
        long changed = source.differing(held, next);
        return new LookupPass(sides, load, () -> new FloorLookup(server), serviceClients)
                .run(next, () -> jsonBatches(source, next), new Tally(0, changed, source.records() - changed, 0));
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

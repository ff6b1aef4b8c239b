package io.quantree.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * Compares releases of the service: every image runs the same ingest, lookups, questions about what can be sold and deltas in turns. The order of the images alternates between
 * rounds, so that drift of the machine affects all of them. The report shows the medians and the ratio to the first image.
 */
final class ReleaseBench {
    private static final Logger LOG = Logger.getLogger(ReleaseBench.class.getName());
    private static final int LOOKUP_CONNECTIONS = 8;
    /** How long each question is asked before it counts: a JVM needs this long until it has compiled what the question uses. */
    private static final Duration WARM_UP = Duration.ofSeconds(12);

    private static final String RETAILER = "1";
    private static final String OTHER_RETAILER = "3";
    private static final List<LookupQuestion> LOOKUPS =
            List.of(LookupQuestion.QUANTITY, LookupQuestion.LEVEL, LookupQuestion.LEVELS, LookupQuestion.PAGE);

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final List<Image> images;
    private final RecordSource source;
    private final Payloads payloads;
    private final Map<String, Map<Image, List<Double>>> figures = new LinkedHashMap<>();
    private final List<Double> floorNew = new ArrayList<>();
    private final List<Double> floorChanged = new ArrayList<>();

    ReleaseBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        this.images = Image.of(settings.images());
        int positions = settings.records() / StockLines.SEGMENTS / RecordSource.LOCATIONS;
        this.source = new RecordSource(positions * RecordSource.LOCATIONS * StockLines.SEGMENTS, positions);
        this.payloads = new Payloads(source, settings.work().resolve("releases"));
    }

    void run(Report report) throws Exception {
        for (int round = 0; round < settings.rounds(); round++) {
            if (settings.floor()) {
                plainSql();
            }
            List<Image> order = new ArrayList<>(images);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Image image : order) {
                load(image);
            }
        }
        report(report);
    }

    private void plainSql() throws Exception {
        FloorIngest floor = new FloorIngest(server, payloads);
        floor.reset();
        IngestCase first = IngestCase.ALL_NEW;
        IngestCase second = IngestCase.ALL_CHANGED;
        floorNew.add(floor.run(first.version(), first.expected(source)).recordsPerSecond());
        floorChanged.add(floor.run(second.version(), second.expected(source)).recordsPerSecond());
    }

    private void load(Image image) throws Exception {
        server.create(ServiceProcess.DATABASE);
        for (IngestCase each : IngestCase.values()) {
            payloads.jsonBatches(each.version());
        }
        payloads.ndjson(Version.FIRST);
        try (ServiceProcess service = ServiceProcess.start(image, settings, server, http)) {
            ServiceIngest ingest = new ServiceIngest(server, http, service);
            new Warmup(ingest, this::batches).run(settings.warmup());
            ingest(image, service, ingest, RETAILER, "batches", version -> batches(source, version));
            ingest(
                    image,
                    service,
                    ingest,
                    OTHER_RETAILER,
                    "stream",
                    version -> new Submission.StreamedFile(payloads.ndjson(version)));
            server.vacuum(ServiceProcess.DATABASE);
            lookups(image, service);
            availability(image, service);
            deltas(image, service);
        }
    }

    private void ingest(
            Image image,
            ServiceProcess service,
            ServiceIngest ingest,
            String retailer,
            String how,
            Function<Version, Submission> submissions)
            throws Exception {
        for (IngestCase each : IngestCase.values()) {
            Submission submission = submissions.apply(each.version());
            Duration before = service.processorTime();
            ServiceFigure figure = ingest.run(retailer, submission, each.expected(source));
            note(
                    how + ", " + each.title() + ", records",
                    image,
                    figure.ingest().recordsPerSecond(),
                    figure.ingest().records(),
                    service.processorTime().minus(before));
        }
    }

    private void lookups(Image image, ServiceProcess service) throws Exception {
        LookupSides sides = new LookupSides(server, service, source, Map.of(), Optional.empty());
        for (LookupQuestion question : LOOKUPS) {
            answers("lookups, " + question.title(), image, sides.graphql(question));
        }
    }

    /** What can be sold of the stock that the batches brought, by all kinds of virtual catalogues. */
    private void availability(Image image, ServiceProcess service) throws Exception {
        ServiceClient client = new ServiceClient(http, service);
        new OfferFill(client, source.skus()).run();
        AvailabilitySides sides = new AvailabilitySides(service, client, source, Optional.empty());
        for (AvailabilityQuestion question : List.of(AvailabilityQuestion.ONE, AvailabilityQuestion.MANY)) {
            answers(
                    "availability, " + question.title(),
                    image,
                    sides.service(question, List.of(OfferedCatalogue.values())));
        }
    }

    private void answers(String title, Image image, Contender contender) throws Exception {
        contender.turn(LOOKUP_CONNECTIONS, WARM_UP);
        Turn turn = contender.turn(LOOKUP_CONNECTIONS, duration());
        LookupFigure figure = LookupFigure.of(Latencies.merged(List.of(turn.latencies())), turn.nanos());
        note(title + ", requests", image, figure.perSecond(), turn.latencies().count(), turn.service());
    }

    private void deltas(Image image, ServiceProcess service) throws Exception {
        DeltaSides deltas = new DeltaSides(service, Optional.empty(), new DeltaTotals());
        for (DeltaKeys keys : List.of(DeltaKeys.distinct(source), DeltaKeys.one())) {
            for (DeltaSides.Side side : deltas.service(keys, DeltaLoad.TYPICAL)) {
                side.contender().turn(side.load().connections(), WARM_UP);
                Turn turn = side.contender().turn(side.load().connections(), duration());
                DeltaFigure figure = DeltaFigure.of(List.of(turn), side.load().perRequest());
                note(
                        Markdown.format(
                                "deltas, %s, %d a request, %d connections, deltas",
                                keys.title(),
                                side.load().perRequest(),
                                side.load().connections()),
                        image,
                        figure.deltasPerSecond(),
                        (double) turn.latencies().count() * side.load().perRequest(),
                        turn.service());
            }
        }
    }

    private Duration duration() {
        return Duration.ofSeconds(settings.lookupSeconds());
    }

    private Submission batches(RecordSource records, Version version) {
        return new Submission.JsonBatches(
                new Payloads(records, settings.work().resolve("releases")).jsonBatches(version),
                settings.connections());
    }

    /** Notes the speed and, because a busy machine changes that one much more, how much the service does in a second of processor time. */
    private void note(String title, Image image, double perSecond, double done, Duration processorTime) {
        note(title + "/s", image, perSecond);
        if (!processorTime.isZero()) {
            note(title + "/s of the service's processor time", image, done * 1e9 / processorTime.toNanos());
        }
    }

    private void note(String title, Image image, double perSecond) {
        figures.computeIfAbsent(title, first -> new LinkedHashMap<>())
                .computeIfAbsent(image, first -> new ArrayList<>())
                .add(perSecond);
        LOG.info(() -> String.format("%-10s %-70s %,.0f", image.name(), title, perSecond));
    }

    private void report(Report report) {
        Markdown markdown = report.section(
                Section.RELEASES,
                "Releases in turns",
                Markdown.format(
                        "%,d records a case in JSON batches over %d connections and then in one NDJSON stream, warmed up with %,d records; lookups and availability over %d connections and deltas for %d s each after %d s of warm-up; %d rounds with a fresh database for each image, medians; the range of the ratios of single rounds in brackets",
                        source.records(),
                        settings.connections(),
                        settings.warmup(),
                        LOOKUP_CONNECTIONS,
                        settings.lookupSeconds(),
                        WARM_UP.toSeconds(),
                        settings.rounds()));
        List<String> head = new ArrayList<>(List.of(""));
        images.forEach(image -> head.add(image.name()));
        head.add("ratio");
        List<List<String>> rows = new ArrayList<>();
        figures.forEach((title, of) -> rows.add(row(title, of)));
        if (settings.floor()) {
            rows.add(floorRow("plain SQL, all new, records/s", floorNew));
            rows.add(floorRow("plain SQL, all changed, records/s", floorChanged));
        }
        markdown.table(head, rows);
    }

    private List<String> row(String title, Map<Image, List<Double>> of) {
        List<String> row = new ArrayList<>(List.of(title));
        images.forEach(image -> row.add(Markdown.format("%,.0f", median(of.getOrDefault(image, List.of())))));
        List<Double> first = of.getOrDefault(images.get(0), List.of());
        List<Double> last = of.getOrDefault(images.get(images.size() - 1), List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < first.size(); round++) {
            ratios.add(last.get(round) / first.get(round));
        }
        row.add(Markdown.format(
                "%.2f (%.2f to %.2f)", median(last) / median(first), Collections.min(ratios), Collections.max(ratios)));
        return row;
    }

    private List<String> floorRow(String title, List<Double> speeds) {
        List<String> row = new ArrayList<>(List.of(title));
        images.forEach(image -> row.add(Markdown.format("%,.0f", median(speeds))));
        row.add("");
        return row;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

package io.quantree.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** What followers of the change feed cost those who change stock, and how fast one reads what has happened. */
final class ChangeBench {
    private static final Logger LOG = Logger.getLogger(ChangeBench.class.getName());
    private static final DeltaLoad DELTAS = new DeltaLoad(100, 8);

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final RecordSource source;
    private final Duration turn;

    ChangeBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        this.source = new RecordSource(settings.changes().positions());
        this.turn = Duration.ofSeconds(settings.changes().seconds());
    }

    void run(Report report) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            LOG.info(() -> "filling " + source.records() + " positions");
            new Sides(server, null, new ServiceIngest(server, http, service))
                    .service(
                            "filled",
                            new Submission.StreamedRecords(source, Version.FIRST),
                            IngestCase.ALL_NEW.expected(source));
            ChangeFeedClient feed = new ChangeFeedClient(http, service);
            long begin = feed.now();
            FollowedLoad load = new FollowedLoad(feed, turn);
            List<FollowedFigure> batches = batches(service, load);
            List<FollowedFigure> deltas = deltas(service, load);
            new Invariants(server).checkService(StockFill.CATALOGUE, source.records());
            ToldChanges all = new ToldChanges();
            ChangeFeedClient.Reading first = feed.read(begin, all::add);
            all.requireEach(load.told());
            ChangeFeedClient.Reading second = feed.read(begin, cursor -> {});
            ReservationLedger.require(
                    "changes read again", first.told().changes(), second.told().changes());
            LOG.info(() ->
                    String.format("%,d changes read, %,.0f/s", second.told().changes(), second.changesPerSecond()));
            report(report, batches, deltas, second);
        }
    }

    private List<FollowedFigure> batches(ServiceProcess service, FollowedLoad load) throws Exception {
        try (BatchPressure batches = new BatchPressure(http, service, source)) {
            List<FollowedFigure> figures = load.run("batches", duration -> {
                long worked = batches.worked();
                long start = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
                return (batches.worked() - worked) * 1e9 / (System.nanoTime() - start);
            });
            batches.stop();
            return figures;
        }
    }

    private List<FollowedFigure> deltas(ServiceProcess service, FollowedLoad load) throws Exception {
        DeltaTotals totals = new DeltaTotals();
        HttpSide side = new DeltaSides(service, Optional.empty(), totals)
                .service(DeltaKeys.distinct(source), DELTAS.perRequest());
        // The first delta of a position adds a quantity to it.
        side.turn(DELTAS.connections(), () -> totals.deltas() < source.records());
        return load.run("deltas", duration -> {
            Turn turn = side.turn(DELTAS.connections(), duration);
            return turn.latencies().count() * 1e9 * DELTAS.perRequest() / turn.nanos();
        });
    }

    private void report(
            Report report,
            List<FollowedFigure> batches,
            List<FollowedFigure> deltas,
            ChangeFeedClient.Reading reading) {
        Markdown markdown = report.section(Section.CHANGES, "Change feed and its followers", how());
        List<List<String>> rows = new ArrayList<>();
        batches.forEach(each -> rows.add(row("batches, all changed, records/s", each, batches.get(0))));
        deltas.forEach(each -> rows.add(row("deltas, 100 a request, deltas/s", each, deltas.get(0))));
        markdown.table(
                List.of(
                        "",
                        "followers",
                        "a second",
                        "ratio (0.90 aim)",
                        "slowest turn",
                        "fastest turn",
                        "changes/s told to each",
                        "client CPU"),
                rows);
        markdown.paragraph(Markdown.format(
                "One reader of all %,d changes as lines, from a cursor: %,.0f changes/s, %,.1f MB/s (aim 100,000 changes/s).",
                reading.told().changes(),
                reading.changesPerSecond(),
                reading.told().bytes() * 1e3 / reading.time().toNanos()));
    }

    private static List<String> row(String title, FollowedFigure figure, FollowedFigure without) {
        return List.of(
                title,
                String.valueOf(figure.followers()),
                Markdown.format("%,.0f", figure.median()),
                Markdown.format("%.2f", figure.ratio(without)),
                Markdown.format("%,.0f", Collections.min(figure.perSecond())),
                Markdown.format("%,.0f", Collections.max(figure.perSecond())),
                Markdown.format("%,.0f", figure.toldPerSecond()),
                Markdown.format("%.0f %%", figure.clientShare() * 100));
    }

    private String how() {
        return Markdown.format(
                "%,d positions, %d turns of %d s each, service with %s, followers of events in the client's process",
                source.records(), FollowedLoad.ROUNDS, settings.changes().seconds(), settings.runtime());
    }
}

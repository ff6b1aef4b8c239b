package io.quantree.bench;

import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Deltas on distinct keys and on one hot SKU, beside what PostgreSQL does with them alone, idle and while batches run. */
final class DeltaBench {
    private static final Logger LOG = Logger.getLogger(DeltaBench.class.getName());

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final RecordSource source;
    private final DeltaKeys distinct;
    private final Optional<PgBench> pgbench;

    DeltaBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        this.source = new RecordSource(settings.deltas().positions());
        this.distinct = DeltaKeys.distinct(source);
        this.pgbench = settings.floor() ? PgBench.of(settings, server, FloorIngest.DATABASE) : Optional.empty();
    }

    void run(Report report) throws Exception {
        if (pgbench.isPresent()) {
            fillFloor();
        }
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            LOG.info(() -> "filling " + source.records() + " positions");
            new Sides(server, null, new ServiceIngest(server, http, service))
                    .service(
                            "filled",
                            new Submission.StreamedRecords(source, Version.FIRST),
                            IngestCase.ALL_NEW.expected(source));
            DeltaTotals totals = new DeltaTotals();
            DeltaLedger ledger = new DeltaLedger(server);
            DeltaPass pass = new DeltaPass(
                    new DeltaSides(service, pgbench, totals),
                    List.of(distinct, DeltaKeys.one()),
                    Duration.ofSeconds(settings.deltas().seconds()));
            long onHand = ledger.onHand();
            DeltaRow first = pass.first(totals);
            server.vacuum(ServiceProcess.DATABASE);
            server.checkpoint();
            pass.warmUp();
            List<DeltaRow> idle = pass.idle();
            ledger.requireOnHand(onHand + totals.pieces());
            List<BusyDeltas> busy = busy(service, pass);
            ledger.requireEach(totals);
            new Invariants(server).checkService(StockFill.CATALOGUE, source.records());
            List<RememberedDeltas.Figure> remembered = remembered(pass);
            report(report, first, idle, busy, remembered);
        }
    }

    private void fillFloor() throws SQLException {
        server.create(FloorIngest.DATABASE);
        server.execute(FloorIngest.DATABASE, Sql.read("floor-schema.sql"));
        server.execute(
                FloorIngest.DATABASE,
                Sql.read("delta-fill.sql")
                        .replace("@SKUS@", String.valueOf(distinct.skus()))
                        .replace("@LOCATIONS@", String.valueOf(distinct.locations())));
        server.vacuum(FloorIngest.DATABASE);
    }

    private List<BusyDeltas> busy(ServiceProcess service, DeltaPass pass) throws Exception {
        try (BatchPressure batches = new BatchPressure(http, service, source)) {
            List<BusyDeltas> busy = pass.beside(batches);
            batches.stop();
            return busy;
        }
    }

    private List<RememberedDeltas.Figure> remembered(DeltaPass pass) throws Exception {
        int remembered = settings.deltas().remembered();
        return remembered == 0 ? List.of() : new RememberedDeltas(server, pass, distinct).run(remembered);
    }

    private void report(
            Report report,
            DeltaRow first,
            List<DeltaRow> idle,
            List<BusyDeltas> busy,
            List<RememberedDeltas.Figure> remembered) {
        Markdown markdown = report.section(Section.DELTAS, "Deltas", how());
        DeltaTables.idle(idle, markdown);
        markdown.paragraph(Markdown.format(
                "The first delta of each position, which adds a quantity to it, in requests of %d over %d connections: %,.0f/s.",
                first.load().perRequest(),
                first.load().connections(),
                first.figure().deltasPerSecond()));
        markdown.paragraph(Markdown.format(
                "While batches change records, %,.0f of them a second when there are no deltas:",
                busy.get(0).recordsAlone()));
        DeltaTables.busy(busy, idle, markdown);
        if (!remembered.isEmpty()) {
            markdown.paragraph("On distinct keys, with as many deltas remembered from before:");
            DeltaTables.remembered(remembered, markdown);
        }
    }

    private String how() {
        return Markdown.format(
                "%,d positions, %d s a figure in two turns, service with %s, floor by %s",
                source.records(),
                settings.deltas().seconds(),
                settings.runtime(),
                pgbench.isPresent() ? "pgbench" : "nobody (there is no pgbench)");
    }
}

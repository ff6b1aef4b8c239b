package io.quantree.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Reservations over HTTP beside what one writes by hand in SQL: single lines, carts, holds, and a product with many of them. */
final class ReservationBench {
    private static final Logger LOG = Logger.getLogger(ReservationBench.class.getName());

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final ReservationBenchSettings sizes;
    private final ReservationStock stock;
    private final ReservationTotals totals = new ReservationTotals();
    private final Optional<NaiveReservations> naive;

    ReservationBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        this.sizes = settings.reservations();
        this.stock = new ReservationStock(sizes.skus());
        Optional<PgBench> pgbench =
                settings.floor() ? PgBench.of(settings, server, FloorIngest.DATABASE) : Optional.empty();
        this.naive = pgbench.map(found -> new NaiveReservations(server, found, stock, sizes.holdSeconds()));
    }

    void run(Report report) throws Exception {
        if (naive.isPresent()) {
            naive.get().fill();
        }
        try (ServiceProcess service = ServiceProcess.start(settings, server, http)) {
            fill(service);
            ReservationLedger ledger = new ReservationLedger(server, new ServiceClient(http, service), stock, totals);
            ReservationSides sides = new ReservationSides(
                    service, stock, totals, ledger, Duration.ofSeconds(sizes.holdSeconds()), naive);
            ReservationPass pass = new ReservationPass(sides, totals, Duration.ofSeconds(sizes.seconds()));
            pass.warmUp();
            ledger.requirePromises();
            List<ReservationRow> rows = new ArrayList<>(pass.firm());
            HoldTurns holds = sides.holds();
            rows.add(pass.holds(holds));
            List<ReservationRow> crowded = pass.crowded(sizes.live());
            ledger.requirePromises();
            ledger.requireFree();
            report(report, rows, holds, crowded);
        }
    }

    /** The stock arrives as it would from a client, and so has its ledger. */
    private void fill(ServiceProcess service) throws Exception {
        LOG.info(() -> "filling " + stock.records() + " quantities");
        JobClient client = new JobClient(http, service);
        String job = client.createJob("1");
        String last = client.sendStream(job, BodyPublishers.ofByteArrays(stock::blocks));
        client.awaitComplete(job, last).mustBe(new Tally(stock.records(), 0, 0, 0));
        server.vacuum(ServiceProcess.DATABASE);
        server.checkpoint();
    }

    private void report(Report report, List<ReservationRow> rows, HoldTurns holds, List<ReservationRow> crowded) {
        Markdown markdown = report.section(Section.RESERVATIONS, "Reservations", how());
        ReservationTables.append(rows, markdown);
        markdown.paragraph(Markdown.format(
                "Beside the holds, %,.0f others a second were ended, each %d s after it was made. When the last was over, everything but the firm"
                        + " pieces was free; that it was over was written of all of them %.1f s later.",
                holds.endedPerSecond(), sizes.holdSeconds(), holds.lateSeconds()));
        markdown.paragraph(Markdown.format("With %,d live reservations of one SKU at one location:", sizes.live()));
        ReservationTables.append(crowded, markdown);
    }

    private String how() {
        return Markdown.format(
                "%,d quantities, %d s a figure in two turns, service with %s, naive by %s",
                stock.records(),
                sizes.seconds(),
                settings.runtime(),
                naive.isPresent() ? "pgbench" : "nobody (there is no pgbench)");
    }
}

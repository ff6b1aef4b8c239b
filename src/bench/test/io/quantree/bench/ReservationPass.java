package io.quantree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets the service and SQL by hand reserve in turns, so that what drifts hits both. */
final class ReservationPass {
    private static final Logger LOG = Logger.getLogger(ReservationPass.class.getName());
    private static final int ROUNDS = 2;
    private static final int CROWDED_CLIENTS = 8;

    private final ReservationSides sides;
    private final ReservationTotals totals;
    private final Duration duration;

    ReservationPass(ReservationSides sides, ReservationTotals totals, Duration duration) {
        this.sides = sides;
        this.totals = totals;
        this.duration = duration;
    }

    /** Lets the service compile what it needs before anything is measured. */
    void warmUp() throws Exception {
        for (ReservationLoad load : List.of(ReservationLoad.DISTINCT, ReservationLoad.HOT, ReservationLoad.CARTS)) {
            sides.plain(load).turn(ReservationLoad.CLIENTS, duration);
        }
    }

    /** Firm reservations. */
    List<ReservationRow> firm() throws Exception {
        List<ReservationRow> rows = new ArrayList<>();
        for (ReservationLoad load : List.of(ReservationLoad.DISTINCT, ReservationLoad.HOT, ReservationLoad.CARTS)) {
            rows.add(row(load, sides.plain(load)));
        }
        return rows;
    }

    /** Holds, whose turns know how many ended beside. */
    ReservationRow holds(HoldTurns turns) throws Exception {
        return row(ReservationLoad.HOLDS, turns);
    }

    /** Reserving and asking with so many live reservations of one product. */
    List<ReservationRow> crowded(int live) throws Exception {
        HttpSide service = sides.plain(ReservationLoad.CROWDED);
        LOG.info(() -> "filling up to " + live + " live reservations of one SKU");
        service.turn(ReservationLoad.CLIENTS, () -> totals.of(ReservationLoad.CROWDED) < live);
        sides.level().turn(CROWDED_CLIENTS, duration.dividedBy(2));
        return List.of(
                row(
                        ReservationLoad.CROWDED.title(),
                        ReservationLoad.CROWDED.aim(),
                        CROWDED_CLIENTS,
                        sides.checked(service),
                        sides.naiveCrowded(live)),
                row("`stockLevels`", "p99 20 ms", CROWDED_CLIENTS, sides.level(), sides.naiveLevel(live)));
    }

    private ReservationRow row(ReservationLoad load, Contender service) throws Exception {
        return row(load.title(), load.aim(), ReservationLoad.CLIENTS, sides.checked(service), sides.naive(load));
    }

    private ReservationRow row(String title, String aim, int clients, Contender service, @Nullable Contender naive)
            throws Exception {
        List<Turn> ofService = new ArrayList<>();
        List<Turn> byHand = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ofService.add(turn(title + ", service", service, clients));
            if (naive != null) {
                byHand.add(turn(title + ", naive", naive, clients));
            }
        }
        return new ReservationRow(
                title,
                aim,
                clients,
                ReservationFigure.of(ofService),
                byHand.isEmpty() ? null : ReservationFigure.of(byHand));
    }

    private Turn turn(String title, Contender side, int clients) throws Exception {
        Turn turn = side.turn(clients, duration.dividedBy(ROUNDS));
        ReservationFigure figure = ReservationFigure.of(List.of(turn));
        LOG.info(() -> String.format(
                "%-48s %3d clients %,9.0f/s, p50 %.2f ms, p99 %.2f ms",
                title, clients, figure.perSecond(), figure.p50Millis(), figure.p99Millis()));
        return turn;
    }
}

package io.quantree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/** Lets everybody take turns at applying deltas, so that what drifts hits all of them. */
final class DeltaPass {
    private static final Logger LOG = Logger.getLogger(DeltaPass.class.getName());
    private static final int ROUNDS = 2;
    private static final DeltaLoad FIRST = new DeltaLoad(100, 8);

    private final DeltaSides sides;
    private final List<DeltaKeys> keys;
    private final Duration duration;

    DeltaPass(DeltaSides sides, List<DeltaKeys> keys, Duration duration) {
        this.sides = sides;
        this.keys = keys;
        this.duration = duration;
    }

    /** One delta for each position, the first that it gets. */
    DeltaRow first(DeltaTotals totals) throws Exception {
        DeltaKeys all = keys.get(0);
        HttpSide service = sides.service(all, FIRST.perRequest());
        Turn turn = service.turn(FIRST.connections(), () -> totals.deltas() < all.positions());
        return row(new DeltaSides.Side(all, DeltaWay.SERVICE, FIRST, service), List.of(turn));
    }

    /** Lets the service compile what it needs before anything is measured. */
    void warmUp() throws Exception {
        for (DeltaKeys each : keys) {
            for (DeltaSides.Side side : sides.service(each, DeltaLoad.TYPICAL)) {
                turn(side, duration);
            }
        }
    }

    /** Everybody on a machine that does nothing else. */
    List<DeltaRow> idle() throws Exception {
        List<DeltaSides.Side> all = new ArrayList<>();
        for (DeltaKeys each : keys) {
            all.addAll(sides.service(each, DeltaLoad.ALL));
            all.addAll(sides.postgres(each));
        }
        Map<DeltaSides.Side, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (DeltaSides.Side side : all) {
                turns.computeIfAbsent(side, first -> new ArrayList<>()).add(turn(side, duration.dividedBy(ROUNDS)));
            }
        }
        List<DeltaRow> rows = new ArrayList<>();
        turns.forEach((side, of) -> rows.add(row(side, of)));
        return rows;
    }

    /** The service with the loads that stand for all. */
    List<DeltaRow> typical(DeltaKeys of) throws Exception {
        List<DeltaRow> rows = new ArrayList<>();
        for (DeltaSides.Side side : sides.service(of, DeltaLoad.TYPICAL)) {
            rows.add(row(side, List.of(turn(side, duration))));
        }
        return rows;
    }

    /** The service while batches change records, with how many of those it works off meanwhile. */
    List<BusyDeltas> beside(BatchPressure batches) throws Exception {
        // The service has taken no batch of changes yet, and its compiler would be part of what is measured.
        alone(batches);
        double before = alone(batches);
        List<DeltaRow> rows = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        for (DeltaKeys each : keys) {
            for (DeltaSides.Side side : sides.service(each, DeltaLoad.ALL)) {
                long worked = batches.worked();
                long start = System.nanoTime();
                Turn turn = turn(side, duration);
                speeds.add((batches.worked() - worked) * 1e9 / (System.nanoTime() - start));
                rows.add(row(side, List.of(turn)));
            }
        }
        double alone = (before + alone(batches)) / 2;
        List<BusyDeltas> busy = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            busy.add(new BusyDeltas(rows.get(i), speeds.get(i), alone));
        }
        return busy;
    }

    /** How many records a second batches come to without deltas. */
    private double alone(BatchPressure batches) throws Exception {
        long worked = batches.worked();
        long start = System.nanoTime();
        for (long end = start + duration.toNanos(); System.nanoTime() < end; ) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return (batches.worked() - worked) * 1e9 / (System.nanoTime() - start);
    }

    private static Turn turn(DeltaSides.Side side, Duration duration) throws Exception {
        Turn turn = side.contender().turn(side.load().connections(), duration);
        log(row(side, List.of(turn)));
        return turn;
    }

    private static DeltaRow row(DeltaSides.Side side, List<Turn> turns) {
        return new DeltaRow(
                side.keys(),
                side.way(),
                side.load(),
                DeltaFigure.of(turns, side.load().perRequest()));
    }

    private static void log(DeltaRow row) {
        LOG.info(() -> String.format(
                "%-14s %-42s %3d at %3d clients %,9.0f/s, p99 %.2f ms",
                row.keys().title(),
                row.way().title(),
                row.load().perRequest(),
                row.load().connections(),
                row.figure().deltasPerSecond(),
                row.figure().p99Millis()));
    }
}

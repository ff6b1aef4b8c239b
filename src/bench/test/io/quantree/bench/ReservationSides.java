package io.quantree.bench;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody who can be asked to reserve: the service, and SQL by hand where there is a pgbench. */
final class ReservationSides {
    private static final String ADDRESS = "/api/v1/reservations?catalogueRef=" + StockFill.CATALOGUE;
    private static final String LEVEL = "{\"query\":\"{ stockLevels(catalogue: {ref: \\\"" + StockFill.CATALOGUE
            + "\\\"}, keys: [{productRef: \\\"" + RecordSource.skuRef(ReservationStock.HOT_SKU)
            + "\\\", locationRef: \\\""
            + RecordSource.locationRef(ReservationStock.CROWDED_LOCATION)
            + "\\\"}]) { onHand free reserved known } }\"}";

    private final ServiceProcess service;
    private final ReservationStock stock;
    private final ReservationTotals totals;
    private final ReservationLedger ledger;
    private final Duration hold;
    private final Optional<NaiveReservations> naive;

    ReservationSides(
            ServiceProcess service,
            ReservationStock stock,
            ReservationTotals totals,
            ReservationLedger ledger,
            Duration hold,
            Optional<NaiveReservations> naive) {
        this.service = service;
        this.stock = stock;
        this.totals = totals;
        this.ledger = ledger;
        this.hold = hold;
        this.naive = naive;
    }

    /** The service, without a check. */
    HttpSide plain(ReservationLoad load) {
        return new HttpSide(
                service,
                new ReservationRequests(service.resolve(ADDRESS), load, stock, (int) hold.toSeconds(), totals));
    }

    /** The service with holds. */
    HoldTurns holds() {
        return new HoldTurns(plain(ReservationLoad.HOLDS), ledger, hold);
    }

    /** A side whose promises are compared with its answers after each turn. */
    Contender checked(Contender side) {
        return (connections, duration) -> {
            Turn turn = side.turn(connections, duration);
            ledger.requirePromises();
            return turn;
        };
    }

    /** The service, asked what is free of the hot product. */
    Contender level() {
        return new HttpSide(service, () -> WireRequest.post(service.resolve("/graphql"), LEVEL, "\"known\":true", 1));
    }

    /** SQL by hand; null where there is no pgbench. */
    @Nullable
    Contender naive(ReservationLoad load) {
        return naive.map(by -> by.reserving(load)).orElse(null);
    }

    /** The same with so many live reservations. */
    @Nullable
    Contender naiveCrowded(int live) {
        return naive.map(by -> by.reservingCrowded(live)).orElse(null);
    }

    /** SQL by hand, asked for what is free beside so many live reservations. */
    @Nullable
    Contender naiveLevel(int live) {
        return naive.map(by -> by.askingCrowded(live)).orElse(null);
    }
}

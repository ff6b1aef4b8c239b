package io.quantree.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * Reservations by hand, as a service of one's own makes them: lock the stock, add up what is promised of it, insert a row. It begins each
 * turn without any, because its sums take longer with each of them.
 */
final class NaiveReservations {
    private static final String DATABASE = FloorIngest.DATABASE;

    private final DatabaseServer server;
    private final PgBench pgbench;
    private final ReservationStock stock;
    private final int holdSeconds;

    NaiveReservations(DatabaseServer server, PgBench pgbench, ReservationStock stock, int holdSeconds) {
        this.server = server;
        this.pgbench = pgbench;
        this.stock = stock;
        this.holdSeconds = holdSeconds;
    }

    /** Makes the tables and puts the stock there. */
    void fill() throws SQLException {
        server.create(DATABASE);
        for (String statement : stock.sql().split(";\n")) {
            server.execute(DATABASE, statement);
        }
    }

    /** Reservations of that kind, each turn checked. */
    Contender reserving(ReservationLoad load) {
        PgBenchSide side = new PgBenchSide(pgbench, script(load));
        return (connections, duration) -> {
            server.execute(DATABASE, "TRUNCATE promise");
            return checked(side, load, 0, connections, duration);
        };
    }

    /** Reservations of the hot product, of which so many are promised before. */
    Contender reservingCrowded(int live) {
        PgBenchSide side = new PgBenchSide(pgbench, script(ReservationLoad.HOT));
        return (connections, duration) -> {
            crowd(live);
            return checked(side, ReservationLoad.HOT, live, connections, duration);
        };
    }

    /** What is free of the hot product, of which so many are promised. */
    Contender askingCrowded(int live) {
        PgBenchSide side = new PgBenchSide(
                pgbench, new PgBenchScript(Sql.read("reservation-level.sql"), variables(ReservationLoad.HOT)));
        return (connections, duration) -> {
            crowd(live);
            return side.turn(connections, duration);
        };
    }

    private void crowd(int live) throws SQLException {
        server.execute(DATABASE, "TRUNCATE promise");
        server.execute(
                DATABASE,
                "INSERT INTO promise (sku_ref, location_ref, pieces) SELECT '%s', '%s', 1 FROM generate_series(1, %d)"
                        .formatted(RecordSource.skuRef(ReservationStock.HOT_SKU), RecordSource.locationRef(0), live));
        server.execute(DATABASE, "VACUUM ANALYZE promise");
    }

    private Turn checked(PgBenchSide side, ReservationLoad load, long before, int connections, Duration duration)
            throws Exception {
        Turn turn = side.turn(connections, duration);
        long answered = before + (long) turn.latencies().count() * load.pieces();
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Sql.read("reservation-naive-check.sql"))) {
            row.next();
            ReservationLedger.require("pieces promised by hand", answered, row.getLong("promised"));
            ReservationLedger.require("positions oversold by hand", 0, row.getLong("oversold"));
        }
        return turn;
    }

    private PgBenchScript script(ReservationLoad load) {
        return new PgBenchScript(load.chooses() ? cart(load) : Sql.read("reservation-single.sql"), variables(load));
    }

    /** All lines in the order of their products, so that two carts don't wait for each other in a circle. */
    static String cart(ReservationLoad load) {
        StringBuilder script =
                new StringBuilder("\\set sku random(:first, :first + :skus - %d)\nBEGIN;\n".formatted(load.lines()));
        String line = Sql.read("reservation-cart-line.sql");
        for (int i = 0; i < load.lines(); i++) {
            script.append(line.replace("@LINE@", String.valueOf(i))
                    .replace("@PIECES@", String.valueOf(ReservationLoad.pieces(i))));
        }
        return script.append("COMMIT;\n").toString();
    }

    private Map<String, String> variables(ReservationLoad load) {
        boolean hot = load == ReservationLoad.HOT;
        int first = load.chooses() ? stock.firstCart() : stock.firstSingle();
        return Map.of(
                "first", String.valueOf(hot ? ReservationStock.HOT_SKU : first),
                "skus", String.valueOf(hot ? 1 : stock.skus()),
                "locations", String.valueOf(hot ? 1 : RecordSource.LOCATIONS),
                "hold", String.valueOf(load.held() ? holdSeconds : 0));
    }
}

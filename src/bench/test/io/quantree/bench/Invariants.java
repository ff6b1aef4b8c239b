package io.quantree.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Fails the run when a ledger, a quantity and a position do not agree: a fast wrong answer is no figure. */
final class Invariants {
    private final DatabaseServer server;

    Invariants(DatabaseServer server) {
        this.server = server;
    }

    void checkFloor(long quantities) throws SQLException {
        try (Connection connection = server.connect(FloorIngest.DATABASE);
                PreparedStatement check = connection.prepareStatement(Sql.read("floor-check.sql"))) {
            evaluate("the floor", check, quantities);
        }
    }

    void checkService(String catalogue, long quantities) throws SQLException {
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                PreparedStatement check = connection.prepareStatement(Sql.read("service-check.sql"))) {
            long id = catalogueId(connection, catalogue);
            for (int i = 1; i <= check.getParameterMetaData().getParameterCount(); i++) {
                check.setLong(i, id);
            }
            evaluate("the service", check, quantities);
        }
    }

    private static long catalogueId(Connection connection, String ref) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM inventory_catalogue WHERE ref = ?")) {
            select.setString(1, ref);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the service has no catalogue " + ref);
                }
                return row.getLong(1);
            }
        }
    }

    private static void evaluate(String side, PreparedStatement check, long quantities) throws SQLException {
        try (ResultSet row = check.executeQuery()) {
            row.next();
            long quantitiesOff = row.getLong("quantities_off");
            long positionsOff = row.getLong("positions_off");
            long held = row.getLong("quantities");
            if (quantitiesOff != 0 || positionsOff != 0 || held != quantities) {
                throw new IllegalStateException(side + " does not add up: " + quantitiesOff
                        + " quantities differ from their ledger, " + positionsOff + " positions from their quantities, "
                        + held + " quantities are held where " + quantities + " were sent");
            }
        }
    }
}

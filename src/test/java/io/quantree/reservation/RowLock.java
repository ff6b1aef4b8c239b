package io.quantree.reservation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A concurrent transaction that holds row locks until it is closed. */
final class RowLock implements AutoCloseable {
    private final Connection connection;

    private RowLock(Connection connection) {
        this.connection = connection;
    }

    /** Locks the reservations of that name: the sweep passes over them, as over those that another replica has. */
    static RowLock ofReservations(DataSource database, String ref) throws SQLException {
        return of(database, "SELECT FROM reservation WHERE ref = ? FOR UPDATE", ref);
    }

    /** Locks the allocations of the reservations of that name. */
    static RowLock ofAllocations(DataSource database, String ref) throws SQLException {
        return of(database, "SELECT FROM inventory_quantity WHERE association_ref = ? AND id < 0 FOR UPDATE", ref);
    }

    /** Locks the positions of a product in a catalogue. */
    static RowLock ofPositions(DataSource database, String product, String catalogue) throws SQLException {
        return of(
                database,
                "SELECT FROM inventory_position WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = ?) AND sku_ref = '"
                        + product + "' FOR UPDATE",
                catalogue);
    }

    private static RowLock of(DataSource database, String query, String ref) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, ref);
            if (!statement.executeQuery().next()) {
                throw new AssertionError("nothing to lock of " + ref);
            }
        }
        return new RowLock(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}

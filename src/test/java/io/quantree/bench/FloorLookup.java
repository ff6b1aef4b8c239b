package io.quantree.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** A point lookup by prepared statement, the same question that the service is asked. */
final class FloorLookup implements LookupLoad.Client {
    private final Connection connection;
    private final PreparedStatement select;

    FloorLookup(DatabaseServer server) throws SQLException {
        connection = server.connect(FloorIngest.DATABASE);
        select = connection.prepareStatement(Sql.read("floor-lookup.sql"));
        select.unwrap(PGStatement.class).setPrepareThreshold(1);
    }

    @Override
    public void lookup(String skuRef, String locationRef, String channel) throws SQLException {
        select.setString(1, skuRef);
        select.setString(2, locationRef);
        select.setString(3, channel);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the floor has nothing of " + skuRef + " at " + locationRef);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

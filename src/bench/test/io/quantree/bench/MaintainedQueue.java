package io.quantree.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A session that brings the rows of queued products up to date, the oldest first, until nothing is queued any more. */
final class MaintainedQueue implements Callable<Double>, AutoCloseable {
    private static final String TAKEN = """
            DELETE FROM virtual_queue
            WHERE ctid = ANY(ARRAY(SELECT ctid FROM virtual_queue ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED))
            RETURNING product_ref, queued_on
            """;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Connection connection;
    private final Connection onlooker;
    private volatile boolean finishing;
    private volatile double longestLagSeconds;

    MaintainedQueue(DatabaseServer server, String recompute) throws SQLException {
        this.connection = server.connect(ServiceProcess.DATABASE);
        this.onlooker = server.connect(ServiceProcess.DATABASE);
        try (Statement statement = connection.createStatement()) {
            statement.execute(Sql.read("maintained-session.sql"));
            statement.execute(recompute.replace("@TAKEN@", TAKEN));
        }
    }

    /** Works until it is told that nothing more will be queued, and then until nothing is. */
    @Override
    public Double call() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            while (true) {
                boolean last = finishing;
                try (ResultSet row = statement.executeQuery("EXECUTE recompute")) {
                    row.next();
                    longestLagSeconds = Math.max(longestLagSeconds, row.getDouble("seconds"));
                    if (row.getLong("taken") > 0) {
                        continue;
                    }
                }
                if (last) {
                    return longestLagSeconds;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** How many products are waiting. */
    long length() throws SQLException {
        try (Statement statement = onlooker.createStatement()) {
            return MaintainedSession.number(statement, "SELECT count(*) FROM virtual_queue");
        }
    }

    void finish() {
        finishing = true;
    }

    /** How long a product has waited at most. */
    double longestLagSeconds() {
        return longestLagSeconds;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        onlooker.close();
    }
}

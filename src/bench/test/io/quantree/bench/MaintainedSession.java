package io.quantree.bench;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** One session that changes stock, and keeps or queues the rows of availability in the same transaction. */
final class MaintainedSession implements AutoCloseable {
    private static final String COPY = "COPY arrival FROM STDIN";
    private static final String TOUCHED = "SELECT DISTINCT sku_ref AS product_ref, now() AS queued_on FROM arrival";

    private final Connection connection;
    private final MaintainedWay way;

    MaintainedSession(DatabaseServer server, MaintainedWay way, UnaryOperator<String> sql) throws SQLException {
        this.connection = server.connect(ServiceProcess.DATABASE);
        this.way = way;
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.apply("maintained-session.sql"));
            statement.execute(sql.apply("maintained-apply.sql"));
            if (way.isQueued()) {
                statement.execute(sql.apply("maintained-queue.sql"));
            }
            if (way.isInTransaction()) {
                statement.execute(sql.apply("maintained-recompute.sql").replace("@TAKEN@", TOUCHED));
            }
        }
        connection.setAutoCommit(false);
    }

    /** Writes one chunk after the other, each durable before the next, and answers how many records. */
    long write(List<byte[]> chunks) throws Exception {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long written = 0;
        try (Statement statement = connection.createStatement()) {
            for (byte[] chunk : chunks) {
                long copied = copy.copyIn(COPY, new ByteArrayInputStream(chunk));
                long counted = number(statement, "EXECUTE apply");
                if (counted != copied) {
                    throw new IllegalStateException("of " + copied + " records only " + counted + " were there");
                }
                if (way.isQueued()) {
                    statement.execute("EXECUTE note");
                }
                if (way.isInTransaction()) {
                    statement.execute("EXECUTE recompute");
                }
                connection.commit();
                written += counted;
            }
        }
        return written;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}

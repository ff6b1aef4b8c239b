package io.quantree.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGStatement;

/** PostgreSQL alone over JDBC, a thread for each connection, where there is no pgbench. */
record JdbcSide(DatabaseServer server, LookupQuestion question, List<RecordedStatement> statements, RecordSource source)
        implements Contender {
    @Override
    public Turn turn(int connections, Duration duration) throws Exception {
        long start = System.nanoTime();
        List<Latencies> parts = Load.inParallel(connections, number -> ask(start + duration.toNanos()));
        return Turn.of(Latencies.merged(parts), System.nanoTime() - start);
    }

    private Latencies ask(long end) throws SQLException {
        LookupValues values = new LookupValues(source);
        Latencies latencies = new Latencies();
        try (Connection connection = server.connect(ServiceProcess.DATABASE)) {
            List<RecordedStatement.Prepared> prepared = new ArrayList<>();
            for (RecordedStatement each : statements) {
                RecordedStatement.Prepared statement = each.prepare(connection, "");
                statement.statement().unwrap(PGStatement.class).setPrepareThreshold(1);
                prepared.add(statement);
            }
            for (long now = System.nanoTime(); now < end; ) {
                List<String> drawn = values.draw(question).values();
                for (RecordedStatement.Prepared each : prepared) {
                    read(each.bind(drawn));
                }
                long done = System.nanoTime();
                latencies.add(done - now);
                now = done;
            }
        }
        return latencies;
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("nothing found by " + statement);
            }
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}

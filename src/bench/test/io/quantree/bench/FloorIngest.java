package io.quantree.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** PostgreSQL alone: COPY into a staging table and one set-based statement, a transaction for every 5,000 records. */
final class FloorIngest {
    static final String DATABASE = "bench_floor";
    static final int SESSIONS = 2;

    private static final String COPY = "COPY arrival FROM STDIN";
    private static final long MOVEMENTS_OF_A_RUN = 1_000_000_000;
    private static final int COPY_BUFFER_BYTES = 1 << 16;

    private final DatabaseServer server;
    private final Payloads payloads;
    private long runs;

    FloorIngest(DatabaseServer server, Payloads payloads) {
        this.server = server;
        this.payloads = payloads;
    }

    /** Starts over with empty tables. */
    void reset() throws SQLException {
        runs = 0;
        server.create(DATABASE);
        server.execute(DATABASE, Sql.read("floor-schema.sql"));
    }

    /** Applies all records of a version and checks the result. */
    IngestFigure run(Version version, Tally expected) throws Exception {
        long firstMovement = runs++ * MOVEMENTS_OF_A_RUN;
        List<List<Path>> chunks = new ArrayList<>();
        List<Connection> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                chunks.add(payloads.copyChunks(version, i, SESSIONS));
                sessions.add(openSession());
            }
            server.checkpoint();
            long walBefore = server.writeAheadLog();
            long start = System.nanoTime();
            List<Tally> tallies = Load.inParallel(SESSIONS, i -> apply(sessions.get(i), chunks.get(i), firstMovement));
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            long wal = server.writeAheadLog() - walBefore;
            tallies.stream().reduce(Tally.NONE, Tally::plus).mustBe(expected);
            return new IngestFigure(expected.total(), time, wal);
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
        }
    }

    private Connection openSession() throws SQLException {
        Connection session = server.connect(DATABASE);
        try (Statement statement = session.createStatement()) {
            statement.execute(Sql.read("floor-session.sql"));
            statement.execute(Sql.read("floor-apply.sql"));
        }
        session.setAutoCommit(false);
        return session;
    }

    private static Tally apply(Connection session, List<Path> chunks, long firstMovement) throws Exception {
        CopyManager copy = session.unwrap(PGConnection.class).getCopyAPI();
        Tally tally = Tally.NONE;
        try (Statement statement = session.createStatement()) {
            for (Path chunk : chunks) {
                try (InputStream in = Files.newInputStream(chunk)) {
                    copy.copyIn(COPY, in, COPY_BUFFER_BYTES);
                }
                try (ResultSet counts = statement.executeQuery("EXECUTE apply(" + firstMovement + ")")) {
                    counts.next();
                    tally = tally.plus(new Tally(
                            counts.getLong("created"), counts.getLong("updated"), counts.getLong("unchanged"), 0));
                }
                session.commit();
            }
        }
        return tally;
    }
}

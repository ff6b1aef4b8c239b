package io.quantree.bench;

import io.quantree.catalogue.RefKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Two sessions that change stock as the floor does, a transaction for every 5,000 records, while rows of availability are kept. */
final class MaintainedWrites {
    private static final int SESSIONS = 2;
    private static final int CHUNK = 5_000;

    private final DatabaseServer server;
    private final RecordSource records;
    private final long catalogue;
    private Version stored = Version.FIRST;

    MaintainedWrites(DatabaseServer server, RecordSource records, long catalogue) {
        this.server = server;
        this.records = records;
        this.catalogue = catalogue;
    }

    /** Changes every record once and fails unless every row is right in the end. */
    MaintainedFigure run(MaintainedWay way) throws Exception {
        server.execute(
                ServiceProcess.DATABASE,
                sql("maintained-scope.sql").replace("@CATALOGUES@", String.valueOf(way.catalogues())));
        Version next = stored == Version.FIRST ? Version.ALL_CHANGED : Version.FIRST;
        List<List<byte[]>> chunks = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            chunks.add(chunks(next, session));
        }
        MaintainedFigure figure = run(way, chunks);
        stored = next;
        server.vacuum(ServiceProcess.DATABASE);
        try (Connection connection = server.connect(ServiceProcess.DATABASE);
                Statement statement = connection.createStatement()) {
            long wrong = MaintainedSession.number(statement, sql("maintained-check.sql"));
            if (wrong > 0) {
                throw new IllegalStateException(wrong + " rows are wrong, kept " + way.title());
            }
        }
        return figure;
    }

    private MaintainedFigure run(MaintainedWay way, List<List<byte[]>> chunks) throws Exception {
        List<MaintainedSession> writers = new ArrayList<>();
        ExecutorService third = Executors.newSingleThreadExecutor();
        try (MaintainedQueue queue = new MaintainedQueue(server, sql("maintained-recompute.sql"))) {
            for (int i = 0; i < SESSIONS; i++) {
                writers.add(new MaintainedSession(server, way, this::sql));
            }
            server.checkpoint();
            long walBefore = server.writeAheadLog();
            long start = System.nanoTime();
            Future<?> drained = way.isQueued() ? third.submit(queue) : CompletableFuture.completedFuture(null);
            Load.inParallel(SESSIONS, i -> writers.get(i).write(chunks.get(i)));
            Duration writing = Duration.ofNanos(System.nanoTime() - start);
            long waiting = queue.length();
            queue.finish();
            drained.get();
            Duration whole = Duration.ofNanos(System.nanoTime() - start);
            return new MaintainedFigure(
                    new IngestFigure(records.records(), writing, server.writeAheadLog() - walBefore),
                    waiting,
                    way.isQueued() ? whole.minus(writing) : Duration.ZERO,
                    queue.longestLagSeconds());
        } finally {
            third.shutdownNow();
            for (MaintainedSession each : writers) {
                each.close();
            }
        }
    }

    private String sql(String name) {
        return Sql.read(name)
                .replace("@CATALOGUE@", String.valueOf(catalogue))
                .replace("@LOCATIONS@", String.valueOf(RecordSource.LOCATIONS));
    }

    /** What a session copies in, a piece for each transaction, each session with SKUs of its own. */
    private List<byte[]> chunks(Version version, int session) {
        Stream<StockRecord> own =
                records.inOrderOfArrival(version).filter(record -> record.sku() % SESSIONS == session);
        List<byte[]> chunks = new ArrayList<>();
        for (Iterator<StockRecord> iterator = own.iterator(); iterator.hasNext(); ) {
            StringBuilder lines = new StringBuilder(CHUNK * 64);
            for (int i = 0; i < CHUNK && iterator.hasNext(); i++) {
                StockRecord record = iterator.next();
                lines.append(record.skuRef())
                        .append('\t')
                        .append(record.locationRef())
                        .append('\t')
                        .append(RefKey.of(catalogue, StockLines.ref(record)))
                        .append('\t')
                        .append(record.quantity())
                        .append('\n');
            }
            chunks.add(lines.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return chunks;
    }
}

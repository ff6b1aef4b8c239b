package io.quantree.feed.destination;

import io.quantree.platform.database.ReadPool;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the files that are kept for download, a piece at a time and no faster than they are taken. */
@Singleton
public record StoredFiles(ReadPool pool) {
    /** What one reader holds at most: a piece as the database sends it, and the piece. Its copy on the way to the client is counted there. */
    public static final long READ_BYTES_MAX = 2L * DownloadDestination.PIECE_BYTES;

    private static final String PIECE =
            "SELECT body FROM feed_file WHERE run_id = $1 AND generation = $2 AND part = $3 AND piece = $4";

    public Multi<byte[]> pieces(long runId, int generation, int part) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicInteger::new, next -> piece(runId, generation, part, next.getAndIncrement()))
                .whilst(Optional::isPresent)
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    private Uni<Optional<byte[]>> piece(long runId, int generation, int part, int number) {
        return pool.preparedQuery(PIECE)
                .execute(Tuple.of(runId, generation, part, number))
                .map(rows -> Rows.first(rows, row -> row.getBuffer("body").getBytes()));
    }
}

package io.quantree.feed.destination;

import io.quantree.input.InputCheck;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.BlockingWork;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/** Keeps files in the database, in pieces, so that each replica answers downloads. */
@Singleton
record DownloadDestination(BackgroundPool pool, DestinationSettings settings) implements Destination {
    static final int PIECE_BYTES = 512 << 10;

    private static final String REMOVE_FILE =
            "DELETE FROM feed_file WHERE run_id = $1 AND generation = $2 AND part = $3";

    private static final String STORE = """
            INSERT INTO feed_file (run_id, generation, part, piece, body) VALUES ($1, $2, $3, $4, $5)
            """;

    private static final String STORED = """
            SELECT coalesce(sum(octet_length(body)), 0)::bigint AS bytes FROM feed_file WHERE run_id = $1 AND generation = $2
            """;

    private static final String REMOVE = "DELETE FROM feed_file WHERE run_id = $1 AND generation = $2";

    private static final String REMOVE_OTHERS = "DELETE FROM feed_file WHERE run_id = $1 AND generation <> $2";

    @Override
    public void check(InputCheck check, long retailerId, Map<DestinationKey, String> attributes) {
        // It takes no attribute.
    }

    @Override
    public Uni<Void> put(RunPlace place, Map<DestinationKey, String> attributes, FeedFile file) {
        return pool.preparedQuery(REMOVE_FILE)
                .execute(Tuple.of(place.runId(), place.attempt(), file.part()))
                .chain(() -> checkSize(place, file))
                .chain(() -> store(place, file));
    }

    private Uni<Void> checkSize(RunPlace place, FeedFile file) {
        return pool.preparedQuery(STORED)
                .execute(Tuple.of(place.runId(), place.attempt()))
                .invoke(rows -> {
                    long bytes = rows.iterator().next().getLong("bytes") + file.bytes();
                    if (bytes > settings.downloadBytesMax()) {
                        throw Problem.of(
                                        ProblemType.OUT_OF_RANGE,
                                        "a run that is kept for download has at most " + settings.downloadBytesMax()
                                                + " bytes; give the feed another destination or a filter")
                                .about("bytes", bytes, settings.downloadBytesMax());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> store(RunPlace place, FeedFile file) {
        int[] piece = {0};
        return Steps.repeat(
                        () -> BlockingWork.run(() -> piece(file, piece[0]))
                                .call(bytes -> bytes.length() == 0
                                        ? Uni.createFrom().voidItem()
                                        : pool.preparedQuery(STORE)
                                                .execute(Tuple.of(
                                                        place.runId(), place.attempt(), file.part(), piece[0]++, bytes))
                                                .replaceWithVoid()),
                        bytes -> bytes.length() == PIECE_BYTES)
                .replaceWithVoid();
    }

    private static Buffer piece(FeedFile file, int number) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
            long position = (long) number * PIECE_BYTES;
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    break;
                }
            }
            return Buffer.buffer(Arrays.copyOf(bytes.array(), bytes.position()));
        }
    }

    /** The run's row has the manifest; what attempts before have left goes. */
    @Override
    public Uni<Void> publish(RunPlace place, Map<DestinationKey, String> attributes, byte[] manifest) {
        return pool.preparedQuery(REMOVE_OTHERS)
                .execute(Tuple.of(place.runId(), place.attempt()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> abandon(RunPlace place, Map<DestinationKey, String> attributes) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(place.runId(), place.attempt()))
                .replaceWithVoid();
    }
}

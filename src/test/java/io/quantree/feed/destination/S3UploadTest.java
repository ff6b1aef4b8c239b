package io.quantree.feed.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.outbound.LocalTargets;
import io.quantree.support.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than what is sent to a store in one request. */
class S3UploadTest {
    private static final int PIECE = 8 << 20;
    private static final String KEY = "run-1-1/part-00001.parquet";
    private static final String PATH = "/bucket/" + KEY;

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path folder;

    private final ObjectStore store = new ObjectStore();
    private final S3Bucket bucket = bucket();

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private S3Bucket bucket() {
        DestinationSettings settings = Settings.of(
                DestinationSettings.class,
                "quantree.feeds.destination.origins",
                store.url(),
                "quantree.feeds.destination.buckets",
                "bucket",
                "quantree.feeds.destination.credentials.minio.access-key",
                "key",
                "quantree.feeds.destination.credentials.minio.secret-key",
                "secret");
        S3Clients clients = new S3Clients(
                VERTX,
                LocalTargets.ofThisMachine(),
                new AllowedOrigins(settings),
                new NamedCredentials(settings),
                settings);
        Map<DestinationKey, String> attributes =
                Map.of(DestinationKey.AWS_S3_ENDPOINT, store.url(), DestinationKey.CREDENTIALS, "minio");
        return new S3Bucket(clients.of(1, attributes), "bucket", null);
    }

    @Test
    void uploadsFileOfSeveralPiecesAsOneObject() throws IOException {
        byte[] content = content(2 * PIECE + 123);

        bucket.put(KEY, file(content));

        assertThat(store.objects()).containsOnlyKeys(PATH);
        assertThat(store.objects().get(PATH)).isEqualTo(content);
        assertThat(store.requests())
                .containsExactly("POST " + PATH, "PUT " + PATH, "PUT " + PATH, "PUT " + PATH, "POST " + PATH);
        assertThat(store.openUploads()).isZero();
    }

    @Test
    void sendsFileOfOnePieceAtOnceAndLargerOneInPieces() throws IOException {
        bucket.put(KEY, file(content(PIECE)));
        assertThat(store.requests()).containsExactly("PUT " + PATH);

        bucket.put(KEY, file(content(PIECE + 1)));

        assertThat(store.objects().get(PATH)).hasSize(PIECE + 1);
        assertThat(store.requests()).hasSize(1 + 4);
    }

    @Test
    void sendsAgainWhatTheStoreRefusesForAWhile() throws IOException {
        byte[] content = content(PIECE + 9);
        store.refuse(2);

        bucket.put(KEY, file(content));

        assertThat(store.objects().get(PATH)).isEqualTo(content);
    }

    @Test
    void abortsUploadOfWhichThePieceIsRefusedForGood() throws IOException {
        store.refusePiece(2);

        FeedFile file = file(content(2 * PIECE));

        assertThatThrownBy(() -> bucket.put(KEY, file))
                .isInstanceOf(DestinationFailure.class)
                .hasMessage("the store answered with status 500");
        assertThat(store.objects()).isEmpty();
        assertThat(store.openUploads()).isZero();
    }

    @Test
    void abortsUploadWhoseEndIsAnsweredByAnErrorWithTheStatusOfASuccess() throws IOException {
        store.failUploads();

        FeedFile file = file(content(PIECE + 1));

        assertThatThrownBy(() -> bucket.put(KEY, file))
                .isInstanceOf(DestinationFailure.class)
                .hasMessageContaining("InternalError");
        assertThat(store.objects()).isEmpty();
        assertThat(store.openUploads()).isZero();
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private FeedFile file(byte[] content) throws IOException {
        Path path = Files.write(folder.resolve("part"), content);
        return new FeedFile(path, 1, "part-00001.parquet", "application/octet-stream", 1, content.length, "");
    }
}

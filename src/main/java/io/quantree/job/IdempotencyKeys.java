package io.quantree.job;

import io.quantree.http.Negotiation;
import io.quantree.input.RecordLimits;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.Clearing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Idempotency keys of requests: a repeat under the same key gets the answer of the first request and changes nothing. */
@Singleton
public record IdempotencyKeys(Clearing clearing, IngestSettings settings, Clock clock) {
    public static final String HEADER = Negotiation.IDEMPOTENCY_KEY;

    private static final String CLAIM = """
            INSERT INTO idempotency_key (retailer_id, scope, key, request_digest, answer_id, created_on)
            VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT DO NOTHING
            """;

    private static final String FIND = """
            SELECT request_digest, answer_id FROM idempotency_key WHERE retailer_id = $1 AND scope = $2 AND key = $3
            """;

    private static final String ANSWER = """
            UPDATE idempotency_key SET answer_id = $4 WHERE retailer_id = $1 AND scope = $2 AND key = $3
            """;

    private static final int PAGE = 1_000;

    private static final String FORGET = """
            DELETE FROM idempotency_key k
            USING (SELECT retailer_id, scope, key FROM idempotency_key WHERE created_on < $1 ORDER BY created_on LIMIT $2) page
            WHERE k.retailer_id = page.retailer_id AND k.scope = page.scope AND k.key = page.key
            """;

    /**
     * Runs the work in the connection's transaction, unless a request under this key has run it. Of two requests that race for a key, the
     * database lets one wait for the other. Fails with {@link ProblemType#IDEMPOTENCY_KEY_REUSED} when the key belongs to another request.
     */
    public Uni<Long> once(
            SqlConnection connection,
            long retailerId,
            String scope,
            String key,
            byte[] requestDigest,
            Supplier<Uni<Long>> work) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.from(
                        List.of(retailerId, scope, key, Buffer.buffer(requestDigest), OffsetDateTime.now(clock))))
                .chain(claimed -> claimed.rowCount() == 1
                        ? work.get()
                                .call(id ->
                                        connection.preparedQuery(ANSWER).execute(Tuple.of(retailerId, scope, key, id)))
                        : known(connection, retailerId, scope, key, requestDigest));
    }

    private static Uni<Long> known(
            SqlConnection connection, long retailerId, String scope, String key, byte[] requestDigest) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(retailerId, scope, key))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    if (!MessageDigest.isEqual(row.getBuffer("request_digest").getBytes(), requestDigest)) {
                        throw Problem.of(
                                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                                        "This key was used for a request with another body or other parameters.")
                                .about(HEADER, key);
                    }
                    return row.getLong("answer_id");
                });
    }

    public static @Nullable String checked(@Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.length() > RecordLimits.TEXT) {
            throw Problem.of(ProblemType.TOO_LONG, HEADER + " is longer than " + RecordLimits.TEXT + " characters.")
                    .about(HEADER, key, RecordLimits.TEXT);
        }
        return key;
    }

    /** The digest of a request: of its body and of the parameters that change its effect. */
    public static byte[] digest(String parameters, byte[] body) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(parameters.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(body);
    }

    @Scheduled(every = "1h", delayed = "1m", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> forget() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.idempotencyKept());
        return clearing.run("idempotency_key", PAGE, (connection, limit) -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(before, (long) limit))
                        .map(SqlResult::rowCount))
                .replaceWithVoid();
    }
}

package io.quantree.security.token;

import io.quantree.platform.database.BackgroundPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokens that are worth nothing before they expire. They lie in a table that each replica reads every
 * {@code quantree.security.look-every}, so all of them know a new one after that time.
 */
@ApplicationScoped
public class Revocations {
    /** A transaction that records a revocation may end that long after one that began later and was read before. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final String LOAD =
            "SELECT subject, generation, expires_on FROM revocation WHERE recorded_on >= $1 AND expires_on > $2";

    private static final String RECORD = """
            INSERT INTO revocation AS r (subject, generation, recorded_on, expires_on) VALUES ($1, $2, clock_timestamp(), $3)
            ON CONFLICT (subject) DO UPDATE SET generation = greatest(r.generation, excluded.generation),
              recorded_on = excluded.recorded_on, expires_on = greatest(r.expires_on, excluded.expires_on)
            """;

    private final BackgroundPool pool;
    private final TokenSettings settings;
    private final Clock clock;
    private final Map<String, Revoked> revoked = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private volatile Instant readUntil = Instant.EPOCH;

    Revocations(BackgroundPool pool, TokenSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    static String token(String id) {
        return "token:" + id;
    }

    public static String family(UUID id) {
        return "family:" + id;
    }

    public static String user(String name) {
        return "user:" + name;
    }

    public static String client(String id) {
        return "client:" + id;
    }

    /** Whether the table was read at least once; before that nobody can be let in. */
    boolean isKnown() {
        return !readUntil.equals(Instant.EPOCH);
    }

    /** Counts the readings that brought something new. */
    long version() {
        return version.get();
    }

    /** Whether one of the subjects is revoked, for a generation above the one that is given with it. */
    boolean anyOf(Map<String, Long> subjects) {
        return subjects.entrySet().stream().anyMatch(subject -> {
            Revoked found = revoked.get(subject.getKey());
            return found != null && found.generation > subject.getValue();
        });
    }

    /** Withdraws the tokens of a login, or those of an account below a generation, when the transaction is committed. */
    public Uni<Void> record(SqlConnection connection, String subject, long generation) {
        Instant expires = clock.instant().plus(settings.tokenLife()).plus(settings.clockSkew());
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.of(subject, generation, expires.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Reads what was recorded since the last reading. */
    public Uni<Void> look() {
        Instant now = clock.instant();
        OffsetDateTime since = (isKnown() ? readUntil.minus(OVERLAP) : Instant.EPOCH).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(LOAD)
                .execute(Tuple.of(since, now.atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    boolean changed = false;
                    for (Row row : rows) {
                        Revoked next = new Revoked(
                                row.getLong("generation"),
                                row.getOffsetDateTime("expires_on").toInstant());
                        changed |= !next.equals(revoked.put(row.getString("subject"), next));
                    }
                    if (changed) {
                        version.incrementAndGet();
                    }
                    revoked.values().removeIf(old -> old.expiresOn.isBefore(now));
                    readUntil = now;
                })
                .replaceWithVoid();
    }

    private record Revoked(long generation, Instant expiresOn) {}
}

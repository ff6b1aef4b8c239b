package io.quantree.security.account;

import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.Clearing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Slows failed logins down, of each user, client and address on its own: after some failures the next attempt has to wait, twice as long
 * after each further one. The failures lie in a table, so all replicas count together. Names are stored as digests, because a password is
 * sometimes typed into the wrong field.
 */
@Singleton
record LoginThrottle(Pool pool, LoginSettings settings, Clearing clearing, Clock clock) {
    private static final int PAGE = 1_000;

    private static final String CHECK = "SELECT max(blocked_until) AS until FROM login_failure WHERE digest = ANY($1)";

    private static final String FAILED = """
            INSERT INTO login_failure AS f (digest, failures, failed_on, blocked_until) VALUES ($1, 1, $2, $2)
            ON CONFLICT (digest) DO UPDATE SET
              failures = CASE WHEN f.failed_on < $3 THEN 1 ELSE least(f.failures, 1000000) + 1 END,
              failed_on = $2,
              blocked_until = $2::timestamptz + CASE WHEN f.failed_on < $3 OR f.failures < $4 THEN interval '0'
                ELSE interval '1 millisecond' * least($5::float8 * power(2, least(f.failures - $4, 40)), $6::float8) END
            """;

    private static final String PASSED = "DELETE FROM login_failure WHERE digest = ANY($1)";

    private static final String FORGET = "DELETE FROM login_failure WHERE digest IN ("
            + "SELECT digest FROM login_failure WHERE failed_on < $1 AND blocked_until < $1 LIMIT $2)";

    /** A user, a client or an address, and the number of failed logins after which the next attempt has to wait. */
    record Subject(Buffer digest, int failuresMax) {}

    Subject user(String name) {
        return subject("user", name, settings.failuresMax());
    }

    Subject client(String id) {
        return subject("client", id, settings.failuresMax());
    }

    /** @param address of an IPv6 network, its first 64 bits: one sender has all addresses below them */
    Subject address(String address) {
        String[] groups = address.split(":", -1);
        String network = groups.length > 4 ? String.join(":", List.of(groups).subList(0, 4)) : address;
        return subject("address", network, settings.addressFailuresMax());
    }

    private static Subject subject(String kind, String name, int failuresMax) {
        byte[] bytes = (kind + ":" + name).getBytes(StandardCharsets.UTF_8);
        return new Subject(Buffer.buffer(DigestUtils.sha256(bytes)), failuresMax);
    }

    /** Fails while one of the subjects has to wait. */
    Uni<Void> check(List<Subject> subjects) {
        return pool.preparedQuery(CHECK)
                .execute(Tuple.of(digests(subjects)))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    OffsetDateTime until = row.getOffsetDateTime("until");
                    Instant now = clock.instant();
                    if (until != null && until.toInstant().isAfter(now)) {
                        throw Problem.of(ProblemType.LOGIN_SLOWED, "Too many logins have failed; try again later.")
                                .retryAfter(
                                        Duration.between(now, until.toInstant()).plusSeconds(1));
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> failed(List<Subject> subjects) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Tuple> failures = subjects.stream()
                .map(subject -> Tuple.tuple()
                        .addValue(subject.digest)
                        .addValue(now)
                        .addValue(now.minus(settings.forgetAfter()))
                        .addValue(subject.failuresMax)
                        .addValue((double) settings.pause().toMillis())
                        .addValue((double) settings.pauseMax().toMillis()))
                .toList();
        return pool.preparedQuery(FAILED).executeBatch(failures).replaceWithVoid();
    }

    /** Forgets the failures of the subjects. Those of an address stay: its sender may have an account of its own. */
    Uni<Void> passed(List<Subject> subjects) {
        return pool.preparedQuery(PASSED).execute(Tuple.of(digests(subjects))).replaceWithVoid();
    }

    private static Buffer[] digests(List<Subject> subjects) {
        return subjects.stream().map(Subject::digest).toArray(Buffer[]::new);
    }

    @Scheduled(identity = "login-failures", every = "1h", delayed = "2m", skipExecutionIf = SchemaAbsent.class)
    Uni<Void> forget() {
        OffsetDateTime before = clock.instant().minus(settings.forgetAfter()).atOffset(ZoneOffset.UTC);
        return clearing.run("login_failure", PAGE, (connection, limit) -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(before, (long) limit))
                        .map(SqlResult::rowCount))
                .replaceWithVoid();
    }
}

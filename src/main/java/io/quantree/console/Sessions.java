package io.quantree.console;

import io.quantree.console.issuer.SignInRequest;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Caller;
import io.quantree.security.token.KeyCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Who is signed in. A browser has a random text in its cookie; the database has its digest and the tokens, sealed with
 * {@code quantree.security.key}. The refresh token is worth one use, and one browser sends many requests at a time: the request that moves
 * {@code renew_on} uses it, and the others go on with the access token, which is still valid for a while, or wait for the new one.
 */
@Singleton
final class Sessions {
    private static final int BYTES = 32;
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOKS = 25;

    private static final String ADD =
            "INSERT INTO console_session (digest, tokens, renew_on, expires_on) VALUES ($1, $2, $3, $4)";
    /** The state of a sign-in is worth one session, also when it arrives at two replicas at a time. */
    private static final String ADD_ONCE = """
            WITH over AS (INSERT INTO console_sign_in (digest, expires_on) VALUES ($5, $6) ON CONFLICT DO NOTHING RETURNING digest)
            INSERT INTO console_session (digest, tokens, renew_on, expires_on)
            SELECT $1::bytea, $2::bytea, $3::timestamptz, $4::timestamptz FROM over
            """;

    private static final String FIND =
            "SELECT tokens, renew_on FROM console_session WHERE digest = $1 AND expires_on > $2";
    private static final String CLAIM =
            "UPDATE console_session SET renew_on = $3 WHERE digest = $1 AND renew_on <= $2 RETURNING tokens";
    private static final String KEEP = "UPDATE console_session SET tokens = $2, renew_on = $3 WHERE digest = $1";
    private static final String END = "DELETE FROM console_session WHERE digest = $1 RETURNING tokens";

    private final Pool pool;
    private final SessionLogins logins;
    private final KeyCipher cipher;
    private final ConsoleSettings settings;
    private final Clock clock;

    Sessions(Pool pool, SessionLogins logins, KeyCipher cipher, ConsoleSettings settings, Clock clock) {
        this.pool = pool;
        this.logins = logins;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    /** Signs a user of the service in; answers the text for the cookie. */
    Uni<String> begin(String address, String user, String password) {
        String text = random();
        return logins.begin(address, user, password)
                .chain(tokens -> pool.preparedQuery(ADD).execute(row(text, tokens)))
                .replaceWith(text);
    }

    /** The same for a user whom the outside issuer has signed in; fails with INVALID_VALUE when the sign-in is over. */
    Uni<String> begin(SignInRequest begun, SessionTokens tokens, Caller user) {
        String text = random();
        Tuple row =
                row(text, tokens).addValue(begun.digest()).addOffsetDateTime(at(Instant.ofEpochSecond(begun.until())));
        return pool.withTransaction(connection -> connection
                        .preparedQuery(ADD_ONCE)
                        .execute(row)
                        .invoke(added -> {
                            if (added.rowCount() == 0) {
                                throw Problem.of(ProblemType.INVALID_VALUE, "This sign-in is over. Sign in again.")
                                        .field("state");
                            }
                        })
                        .chain(() -> logins.begun(connection, user)))
                .replaceWith(text);
    }

    private Tuple row(String text, SessionTokens tokens) {
        Instant now = clock.instant();
        Buffer digest = digest(text);
        return Tuple.of(
                digest,
                tokens.sealed(cipher, digest),
                at(tokens.renewOn(now)),
                at(tokens.expiresOn(now, settings.sessionLife())));
    }

    /** The access token of the session, renewed where it is time; empty when there is no such session. */
    Uni<Optional<String>> token(String text, String address) {
        return token(digest(text), address, LOOKS);
    }

    private Uni<Optional<String>> token(Buffer digest, String address, int looks) {
        Instant now = clock.instant();
        return pool.preparedQuery(FIND).execute(Tuple.of(digest, at(now))).chain(rows -> {
            Optional<Row> found = Rows.first(rows, row -> row);
            Optional<SessionTokens> session = found.flatMap(row -> SessionTokens.opened(cipher, digest, row));
            if (session.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            if (!found.get().getOffsetDateTime("renew_on").toInstant().isAfter(now)) {
                return renewed(digest, address, now)
                        .chain(renewed -> renewed.isPresent()
                                ? Uni.createFrom().item(renewed)
                                : token(digest, address, looks - 1));
            }
            if (session.get().until() > now.getEpochSecond() || looks <= 0) {
                return Uni.createFrom().item(Optional.of(session.get().access()));
            }
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(PAUSE)
                    .chain(() -> token(digest, address, looks - 1));
        });
    }

    /** Empty when another request has the turn, or the login has ended, and with it the session. */
    private Uni<Optional<String>> renewed(Buffer digest, String address, Instant now) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(digest, at(now), at(now.plus(TURN))))
                .chain(rows -> Rows.first(rows, row -> row)
                        .flatMap(row -> SessionTokens.opened(cipher, digest, row))
                        .map(session -> renewed(digest, session, address, now))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<String>> renewed(Buffer digest, SessionTokens session, String address, Instant now) {
        return logins.renewed(session, address)
                .chain(tokens -> pool.preparedQuery(KEEP)
                        .execute(Tuple.of(digest, tokens.sealed(cipher, digest), at(tokens.renewOn(now))))
                        .replaceWith(Optional.of(tokens.access())))
                .onFailure(failure -> isOf(ProblemType.INVALID_VALUE, failure))
                .recoverWithUni(
                        () -> pool.preparedQuery(END).execute(Tuple.of(digest)).replaceWith(Optional.empty()))
                .onFailure(failure ->
                        isOf(ProblemType.ISSUER_UNAVAILABLE, failure) && session.until() > now.getEpochSecond())
                .recoverWithItem(() -> Optional.of(session.access()));
    }

    private static boolean isOf(ProblemType type, Throwable failure) {
        return failure instanceof Problem problem && problem.type() == type;
    }

    /** Signs out; the service takes none of the session's tokens afterwards. Answers them; empty when there is no such session. */
    Uni<Optional<SessionTokens>> end(String text, String address, Caller user) {
        Buffer digest = digest(text);
        return pool.withTransaction(connection -> connection
                        .preparedQuery(END)
                        .execute(Tuple.of(digest))
                        .map(rows ->
                                Rows.first(rows, row -> row).flatMap(row -> SessionTokens.opened(cipher, digest, row)))
                        .call(ended -> ended.filter(SessionTokens::isOfIssuer)
                                .map(session -> logins.ended(connection, user))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .call(ended -> ended.filter(session -> !session.isOfIssuer())
                        .map(session -> logins.withdraw(session, address))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static Buffer digest(String text) {
        return Buffer.buffer(DigestUtils.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package io.quantree.security.token;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.platform.database.Rows;
import io.quantree.security.Caller;
import io.quantree.security.Grants;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.logging.Logger;

/**
 * Refresh tokens: random texts of which only the digest is stored. Those that descend from one login are a family. Each is used once. A
 * second use means that two parties have it, so it withdraws the family, and its access tokens with it.
 */
@Singleton
public record RefreshTokens(Revocations revocations, TokenSettings settings, Audit audit, Clock clock) {
    private static final Logger LOG = Logger.getLogger(RefreshTokens.class);
    private static final int BYTES = 32;

    private static final String BEGIN = """
            INSERT INTO token_family (id, user_name, client_id, scope, created_on, expires_on) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String ADD = "INSERT INTO refresh_token (digest, family_id) VALUES ($1, $2)";

    /** Locks the family, so that of two uses at a time one is the second. */
    private static final String FIND = """
            SELECT f.id, f.user_name, f.client_id, f.scope, f.expires_on, f.withdrawn_on, t.used_on
            FROM refresh_token t JOIN token_family f ON f.id = t.family_id WHERE t.digest = $1 FOR UPDATE
            """;

    private static final String USE = "UPDATE refresh_token SET used_on = $2 WHERE digest = $1";

    private static final String WITHDRAW =
            "UPDATE token_family SET withdrawn_on = $2 WHERE id = $1 AND withdrawn_on IS NULL";

    /** A login and the next refresh token of it. */
    public record Turn(UUID family, String user, String scope, String next) {}

    /** Begins the family of a login, in its transaction. */
    public Uni<Turn> begin(SqlConnection connection, String user, String clientId, String scope) {
        UUID family = UUID.randomUUID();
        Instant now = clock.instant();
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(
                        family,
                        user,
                        clientId,
                        scope,
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(settings.refreshLife()).atOffset(ZoneOffset.UTC)))
                .chain(() -> add(connection, family, user, scope));
    }

    /**
     * Uses a token of the client. Empty if it isn't one of its valid ones; a failure would roll back the withdrawal of its family.
     */
    public Uni<Optional<Turn>> use(SqlConnection connection, String token, String clientId) {
        Buffer digest = digest(token);
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(digest))
                .map(rows -> Rows.first(rows, row -> row))
                .chain(found ->
                        found.isEmpty() || !found.get().getString("client_id").equals(clientId)
                                ? Uni.createFrom().item(Optional.empty())
                                : use(connection, digest, found.get()));
    }

    private Uni<Optional<Turn>> use(SqlConnection connection, Buffer digest, Row found) {
        UUID family = found.getUUID("id");
        Instant now = clock.instant();
        if (found.getOffsetDateTime("used_on") != null) {
            LOG.warnf(
                    "refresh token used twice, login withdrawn family=%s user=%s client=%s",
                    family, found.getString("user_name"), found.getString("client_id"));
            Caller named = new Caller(found.getString("user_name"), found.getString("client_id"), Grants.NONE);
            return withdraw(connection, family)
                    .call(() -> audit.record(
                            connection,
                            named,
                            AuditAction.TOKEN_REUSED,
                            List.of(),
                            "LOGIN:" + family,
                            new JsonObject()))
                    .map(withdrawn -> Optional.empty());
        }
        if (found.getOffsetDateTime("withdrawn_on") != null
                || found.getOffsetDateTime("expires_on").toInstant().isBefore(now)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(digest, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> add(connection, family, found.getString("user_name"), found.getString("scope")))
                .map(Optional::of);
    }

    /** Withdraws the family of a refresh token of the client, if it is one. */
    public Uni<Void> withdraw(SqlConnection connection, String token, String clientId) {
        return connection.preparedQuery(FIND).execute(Tuple.of(digest(token))).chain(rows -> Rows.first(
                        rows, row -> row)
                .filter(row -> row.getString("client_id").equals(clientId))
                .map(row -> withdraw(connection, row.getUUID("id")))
                .orElse(Uni.createFrom().voidItem()));
    }

    private Uni<Void> withdraw(SqlConnection connection, UUID family) {
        return connection
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(family, clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(() -> revocations.record(connection, Revocations.family(family), 0));
    }

    private Uni<Turn> add(SqlConnection connection, UUID family, String user, String scope) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(digest(token), family))
                .replaceWith(new Turn(family, user, scope, token));
    }

    private static Buffer digest(String token) {
        return Buffer.buffer(DigestUtils.sha256(token.getBytes(StandardCharsets.UTF_8)));
    }
}

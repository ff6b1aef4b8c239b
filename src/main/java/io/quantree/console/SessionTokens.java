package io.quantree.console;

import io.quantree.console.issuer.IssuerTokens;
import io.quantree.security.account.UserLogins.Tokens;
import io.quantree.security.token.KeyCipher;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a session.
 *
 * @param refresh null when the outside issuer gives none
 * @param until until when the access token is valid, in seconds since 1970
 * @param id the ID token of a sign-in by the outside issuer; null when the service itself has signed the user in
 */
record SessionTokens(
        String access,
        @Nullable String refresh,
        long until,
        @Nullable String id) {
    /** An access token is renewed in the last quarter of its life. */
    private static final double RENEWED_AFTER = 0.75;

    static SessionTokens of(Tokens tokens, Instant now) {
        return new SessionTokens(tokens.access(), tokens.refresh(), now.getEpochSecond() + tokens.seconds(), null);
    }

    static SessionTokens of(IssuerTokens tokens) {
        return new SessionTokens(
                tokens.access(), tokens.refresh(), tokens.until(), Objects.requireNonNull(tokens.id()));
    }

    /** After a renewal: an issuer that sends no other refresh token means that this one goes on. */
    SessionTokens with(IssuerTokens tokens) {
        return new SessionTokens(
                tokens.access(), Objects.requireNonNullElse(tokens.refresh(), refresh), tokens.until(), id);
    }

    /** Empty when they were sealed with another key. */
    static Optional<SessionTokens> opened(KeyCipher cipher, Buffer digest, Row row) {
        return cipher.decrypt(id(digest), row.getBuffer("tokens").getBytes())
                .map(bytes -> new JsonObject(Buffer.buffer(bytes)))
                .map(json -> new SessionTokens(
                        json.getString("access"),
                        json.getString("refresh"),
                        json.getLong("until"),
                        json.getString("id")));
    }

    Buffer sealed(KeyCipher cipher, Buffer digest) {
        JsonObject json = new JsonObject()
                .put("access", access)
                .put("refresh", refresh)
                .put("until", until)
                .put("id", id);
        return Buffer.buffer(cipher.encrypt(id(digest), json.toBuffer().getBytes()));
    }

    /** Whether the outside issuer has signed the user in. */
    boolean isOfIssuer() {
        return id != null;
    }

    /** When the access token is renewed. */
    Instant renewOn(Instant now) {
        Instant end = Instant.ofEpochSecond(until);
        return refresh == null
                ? end
                : now.plusSeconds((long) (Duration.between(now, end).toSeconds() * RENEWED_AFTER));
    }

    /** When the session ends: after its life, or with an access token that can't be renewed. */
    Instant expiresOn(Instant now, Duration life) {
        Instant end = now.plus(life);
        Instant token = Instant.ofEpochSecond(until);
        return refresh == null && token.isBefore(end) ? token : end;
    }

    private static String id(Buffer digest) {
        return "console:" + HexFormat.of().formatHex(digest.getBytes());
    }
}

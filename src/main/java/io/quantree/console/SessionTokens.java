package io.quantree.console;

import io.quantree.security.account.UserLogins.Tokens;
import io.quantree.security.token.KeyCipher;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The tokens of a session.
 *
 * @param until until when the access token is valid, in seconds since 1970
 */
record SessionTokens(String access, String refresh, long until) {
    static SessionTokens of(Tokens tokens, Instant now) {
        return new SessionTokens(tokens.access(), tokens.refresh(), now.getEpochSecond() + tokens.seconds());
    }

    /** Empty when they were sealed with another key. */
    static Optional<SessionTokens> opened(KeyCipher cipher, Buffer digest, Row row) {
        return cipher.decrypt(id(digest), row.getBuffer("tokens").getBytes())
                .map(bytes -> new JsonObject(Buffer.buffer(bytes)))
                .map(json ->
                        new SessionTokens(json.getString("access"), json.getString("refresh"), json.getLong("until")));
    }

    Buffer sealed(KeyCipher cipher, Buffer digest) {
        JsonObject json =
                new JsonObject().put("access", access).put("refresh", refresh).put("until", until);
        return Buffer.buffer(cipher.encrypt(id(digest), json.toBuffer().getBytes()));
    }

    private static String id(Buffer digest) {
        return "console:" + HexFormat.of().formatHex(digest.getBytes());
    }
}

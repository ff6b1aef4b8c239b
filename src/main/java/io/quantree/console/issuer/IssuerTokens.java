package io.quantree.console.issuer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint has answered.
 *
 * @param refresh null when the issuer gives none
 * @param id the ID token; null when a renewal brings none
 * @param until until when the access token is valid, in seconds since 1970
 */
public record IssuerTokens(
        String access, @Nullable String refresh, @Nullable String id, long until) {
    /** Reads an answer; empty without an access token. */
    static Optional<IssuerTokens> of(JsonObject answer, Instant now) {
        String access = answer.getString("access_token");
        return access == null
                ? Optional.empty()
                : Optional.of(new IssuerTokens(
                        access,
                        answer.getString("refresh_token"),
                        answer.getString("id_token"),
                        end(access).orElse(now.getEpochSecond() + seconds(answer))));
    }

    private static long seconds(JsonObject answer) {
        return answer.getValue("expires_in") instanceof Number seconds ? seconds.longValue() : 0;
    }

    /** What the token itself says; it is verified with each request that it is used for. */
    private static Optional<Long> end(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return Optional.ofNullable(new JsonObject(Buffer.buffer(payload)).getLong("exp"));
        } catch (RuntimeException e) {
            // Base64 and JSON each have exceptions of their own.
            return Optional.empty();
        }
    }
}

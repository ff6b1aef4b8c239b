package io.quantree.security.token;

import io.quantree.security.Caller;
import io.quantree.security.Grant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an access token of the service says about its caller.
 *
 * @param user whether the subject is a user; otherwise it is the client itself
 * @param family the login from which the token comes, and whose refresh tokens descend from each other; null without refresh tokens
 * @param generation counts changes of the subject's grants, password and status
 * @param clientGeneration the same of the client
 * @param grants as {@link Grant#text()}
 */
public record TokenClaims(
        String subject,
        boolean user,
        String clientId,
        @Nullable UUID family,
        long generation,
        long clientGeneration,
        String scope,
        List<String> grants) {
    static final String CLIENT_ID = "client_id";
    static final String SCOPE = "scope";
    static final String KIND = "kind";
    static final String FAMILY = "sid";
    static final String GENERATION = "gen";
    static final String CLIENT_GENERATION = "cgen";
    static final String GRANTS = "grants";
    static final String USER = "user";
    static final String CLIENT = "client";

    /** The claims of a payload whose signature is verified. */
    static TokenClaims of(JsonObject payload) {
        String family = payload.getString(FAMILY);
        List<String> grants = new ArrayList<>();
        payload.getJsonArray(GRANTS, new JsonArray()).forEach(grant -> grants.add(String.valueOf(grant)));
        return new TokenClaims(
                payload.getString("sub"),
                USER.equals(payload.getString(KIND)),
                payload.getString(CLIENT_ID),
                family == null ? null : UUID.fromString(family),
                payload.getLong(GENERATION, 0L),
                payload.getLong(CLIENT_GENERATION, 0L),
                payload.getString(SCOPE, ""),
                grants);
    }

    Caller caller() {
        return new Caller(subject, clientId, Grant.sum(grants));
    }

    /** The subjects of revocations that concern the token, each with the generation below which it is worth nothing. */
    Map<String, Long> revocable(String tokenId) {
        Map<String, Long> subjects = new TreeMap<>();
        subjects.put(Revocations.token(tokenId), Long.MIN_VALUE);
        if (family != null) {
            subjects.put(Revocations.family(family), Long.MIN_VALUE);
        }
        if (user) {
            subjects.put(Revocations.user(subject), generation);
        }
        subjects.put(Revocations.client(clientId), clientGeneration);
        return subjects;
    }
}

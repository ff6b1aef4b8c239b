package io.quantree.security.account;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.platform.database.EntitySessions;
import io.quantree.security.Caller;
import io.quantree.security.Grants;
import io.quantree.security.token.RefreshTokens;
import io.quantree.security.token.Revocations;
import io.quantree.security.token.TokenClaims;
import io.quantree.security.token.TokenSettings;
import io.quantree.security.token.TokenSigner;
import io.quantree.security.token.TokenWithdrawal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Answers logins of users and clients with tokens. */
@Singleton
record Logins(
        EntitySessions sessions,
        Credentials credentials,
        RefreshTokens refreshTokens,
        TokenSigner signer,
        TokenWithdrawal withdrawal,
        Revocations revocations,
        Audit audit,
        TokenSettings settings) {
    private static final String SCOPE = "api";

    Uni<TokenAnswer> answer(TokenRequest request) {
        String scope = scope(request);
        return switch (request.required("grant_type")) {
            case "password" -> password(request, scope);
            case "client_credentials" -> clientCredentials(request, scope);
            case "refresh_token" -> refresh(request);
            default -> throw TokenError.unsupportedGrantType();
        };
    }

    private static String scope(TokenRequest request) {
        String scope = request.get("scope");
        if (scope != null && !scope.equals(SCOPE)) {
            throw TokenError.invalidScope();
        }
        return SCOPE;
    }

    private Uni<TokenAnswer> password(TokenRequest request, String scope) {
        return credentials
                .user(request, request.required("username"), request.required("password"))
                .chain(login -> begin(login.client(), login.user(), scope));
    }

    private Uni<TokenAnswer> clientCredentials(TokenRequest request, String scope) {
        return credentials.client(request).chain(client -> {
            if (client.isPublic()) {
                throw TokenError.unauthorizedClient("A client without a secret only carries logins of users.");
            }
            TokenClaims claims = new TokenClaims(
                    client.clientId,
                    false,
                    client.clientId,
                    null,
                    client.generation,
                    client.generation,
                    scope,
                    List.of(client.grants));
            return sessions.write(connection -> record(connection, AuditAction.LOGIN, client.clientId, client))
                    .chain(() -> signer.sign(claims))
                    .map(token -> answer(token, scope, null, client.retailer(), null));
        });
    }

    private Uni<TokenAnswer> refresh(TokenRequest request) {
        String token = request.required("refresh_token");
        return credentials.client(request).chain(client -> sessions.write(
                        connection -> refreshTokens.use(connection, token, client.clientId))
                // The login may have been withdrawn just now, which this replica should know at once.
                .call(turn -> turn.isPresent() ? Uni.createFrom().voidItem() : revocations.look())
                .chain(turn -> refreshed(client, turn)));
    }

    private Uni<TokenAnswer> refreshed(Client client, Optional<RefreshTokens.Turn> turn) {
        TokenError invalid = TokenError.invalidGrant("The refresh token is unknown, used, withdrawn or expired.");
        if (turn.isEmpty()) {
            throw invalid;
        }
        return sessions.read(() -> User.<User>findById(turn.get().user())).chain(user -> {
            if (user == null || !user.isActive()) {
                throw invalid;
            }
            return signed(client, user, turn.get());
        });
    }

    private Uni<TokenAnswer> begin(Client client, User user, String scope) {
        return sessions.write(connection -> refreshTokens
                        .begin(connection, user.name, client.clientId, scope)
                        .call(() -> record(connection, AuditAction.LOGIN, user.name, client)))
                .chain(turn -> signed(client, user, turn));
    }

    private Uni<TokenAnswer> signed(Client client, User user, RefreshTokens.Turn turn) {
        TokenClaims claims = new TokenClaims(
                user.name,
                true,
                client.clientId,
                turn.family(),
                user.generation,
                client.generation,
                turn.scope(),
                List.of(user.grants));
        return signer.sign(claims).map(token -> answer(token, turn.scope(), turn.next(), user.retailer(), user));
    }

    private TokenAnswer answer(
            String token, String scope, @Nullable String refreshToken, OptionalLong retailer, @Nullable User user) {
        return new TokenAnswer(
                token,
                "bearer",
                settings.tokenLife().toSeconds(),
                scope,
                refreshToken,
                retailer.isPresent() ? String.valueOf(retailer.getAsLong()) : null,
                user == null ? null : user.name,
                user == null ? null : user.firstName,
                user == null ? null : user.lastName);
    }

    /** Withdraws a token of the client (RFC 7009). */
    Uni<Void> withdraw(TokenRequest request) {
        String token = request.required("token");
        return credentials
                .client(request)
                .chain(client -> sessions.write((SqlConnection connection) -> withdrawal
                        .withdraw(connection, token, client.clientId)
                        .call(() -> record(connection, AuditAction.TOKEN_REVOKED, client.clientId, client))))
                .chain(revocations::look);
    }

    private Uni<Void> record(SqlConnection connection, AuditAction action, String who, Client client) {
        return audit.record(
                connection,
                new Caller(who, client.clientId, Grants.NONE),
                action,
                List.of(),
                "CLIENT:" + client.clientId,
                new JsonObject());
    }
}

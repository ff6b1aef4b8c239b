package io.quantree.security.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Withdraws a token that its client gives back (RFC 7009). */
@Singleton
public record TokenWithdrawal(TokenVerifier verifier, RefreshTokens refreshTokens, Revocations revocations) {
    /** Withdraws an access token, or the login of a refresh token. A text that is no valid token of the client changes nothing. */
    public Uni<Void> withdraw(SqlConnection connection, String token, String clientId) {
        return UnverifiedToken.read(token)
                .map(read -> verifier.verify(read)
                        .chain(proof -> clientId.equals(proof.caller().clientId())
                                ? revocations.record(
                                        connection,
                                        Revocations.token(read.payload().getString("jti")),
                                        0)
                                : Uni.createFrom().voidItem())
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull())
                .orElseGet(() -> refreshTokens.withdraw(connection, token, clientId));
    }
}

package io.quantree.console;

import io.quantree.console.issuer.IssuerSignIn;
import io.quantree.security.Caller;
import io.quantree.security.account.IssuerLogins;
import io.quantree.security.account.UserLogins;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;

/** Where the tokens of sessions come from: the service itself, or the outside issuer. */
@Singleton
record SessionLogins(
        UserLogins users, IssuerLogins issuerLogins, IssuerSignIn issuer, ConsoleSettings settings, Clock clock) {
    /** Signs a user of the service in. */
    Uni<SessionTokens> begin(String address, String user, String password) {
        return users.begin(settings.clientId(), address, user, password)
                .map(tokens -> SessionTokens.of(tokens, clock.instant()));
    }

    /** Records that the outside issuer has signed a user in. */
    Uni<Void> begun(SqlClient transaction, Caller user) {
        return issuerLogins.begun(transaction, user, issuer.clientId());
    }

    /** The next tokens; fails with INVALID_VALUE when the login has ended. */
    Uni<SessionTokens> renewed(SessionTokens tokens, String address) {
        String refresh = Objects.requireNonNull(tokens.refresh());
        return tokens.isOfIssuer()
                ? issuer.renewed(refresh).map(tokens::with)
                : users.renew(settings.clientId(), address, refresh)
                        .map(renewed -> SessionTokens.of(renewed, clock.instant()));
    }

    /** Records that a user whom the outside issuer has signed in is signed out. That login ends at the issuer, where the browser goes. */
    Uni<Void> ended(SqlClient transaction, Caller user) {
        return issuerLogins.ended(transaction, user, issuer.clientId());
    }

    /** Ends a login of the service. */
    Uni<Void> withdraw(SessionTokens tokens, String address) {
        return users.end(settings.clientId(), address, Objects.requireNonNull(tokens.refresh()));
    }
}

package io.quantree.console;

import io.quantree.console.issuer.IssuerSignIn;
import io.quantree.security.account.UserLogins;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;

/** Where the tokens of sessions come from: the service itself, or the outside issuer. */
@Singleton
record SessionLogins(UserLogins users, IssuerSignIn issuer, ConsoleSettings settings, Clock clock) {
    /** Signs a user of the service in. */
    Uni<SessionTokens> begin(String address, String user, String password) {
        return users.begin(settings.clientId(), address, user, password)
                .map(tokens -> SessionTokens.of(tokens, clock.instant()));
    }

    /** The next tokens; fails with INVALID_VALUE when the login has ended. */
    Uni<SessionTokens> renewed(SessionTokens tokens, String address) {
        String refresh = Objects.requireNonNull(tokens.refresh());
        return tokens.id() == null
                ? users.renew(settings.clientId(), address, refresh)
                        .map(renewed -> SessionTokens.of(renewed, clock.instant()))
                : issuer.renewed(refresh).map(tokens::with);
    }

    /** Ends a login of the service. What the issuer has begun ends at the issuer, where the browser goes. */
    Uni<Void> end(SessionTokens tokens, String address) {
        return tokens.id() == null
                ? users.end(settings.clientId(), address, Objects.requireNonNull(tokens.refresh()))
                : Uni.createFrom().voidItem();
    }
}

package io.quantree.security.account;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.platform.database.EntitySessions;
import io.quantree.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Checks who sends a request: its client and, for a login by password, its user. */
@Singleton
record Credentials(
        EntitySessions sessions,
        Passwords passwords,
        LoginTurns turns,
        LoginThrottle throttle,
        Audit audit,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final String WRONG = "The user name or the password is wrong.";

    /** The accounts of a login whose secrets were right. */
    record Login(Client client, User user) {}

    /** The accounts that a request names, as they are stored. */
    private record Named(@Nullable Client client, @Nullable User user) {}

    Uni<Client> client(TokenRequest request) {
        Uni<Client> attempt = checked(request, null, List.of()).map(named -> known(named.client()));
        return request.clientSecret().isEmpty() ? attempt : turns.next(attempt);
    }

    /** An unknown user costs the time of a wrong password, and is answered like it. */
    Uni<Login> user(TokenRequest request, String name, String password) {
        LoginThrottle.Subject subject = throttle.user(name);
        return turns.next(checked(request, name, List.of(subject)).chain(named -> {
            User user = named.user();
            return passwords
                    .matches(password, user == null ? null : user.passwordHash)
                    .chain(matched -> matched && user != null && user.isActive()
                            ? throttle.passed(List.of(subject)).replaceWith(new Login(known(named.client()), user))
                            : refused(request, subject, "user", TokenError.invalidGrant(WRONG)));
        }));
    }

    /** The accounts of a request whose client has proven itself. */
    private Uni<Named> checked(TokenRequest request, @Nullable String userName, List<LoginThrottle.Subject> users) {
        String id = request.clientId();
        LoginThrottle.Subject subject = throttle.client(id);
        List<LoginThrottle.Subject> all = Stream.concat(
                        users.stream(), Stream.of(subject, throttle.address(request.address())))
                .toList();
        return throttle.check(all).chain(() -> find(id, userName)).chain(named -> proven(request, named.client())
                .chain(proven -> {
                    if (!proven) {
                        return refused(request, subject, "client", TokenError.invalidClient());
                    }
                    return request.clientSecret().isEmpty()
                            ? Uni.createFrom().item(named)
                            : throttle.passed(List.of(subject)).replaceWith(named);
                }));
    }

    private Uni<Named> find(String clientId, @Nullable String userName) {
        return sessions.read(() -> Client.<Client>findById(clientId)
                .chain(client -> userName == null
                        ? Uni.createFrom().item(new Named(client, null))
                        : User.<User>findById(userName).map(user -> new Named(client, user))));
    }

    private Uni<Boolean> proven(TokenRequest request, @Nullable Client client) {
        if (client != null && client.isPublic()) {
            return Uni.createFrom()
                    .item(client.isActive() && request.clientSecret().isEmpty());
        }
        if (client != null
                && client.isProvenBy(request.tlsSubject())
                && request.clientSecret().isEmpty()) {
            return Uni.createFrom().item(client.isActive());
        }
        String former = client == null ? null : client.formerSecret(clock.instant());
        String present = client == null ? null : client.secretHash;
        return (former == null
                        ? passwords.matches(request.clientSecret(), present)
                        : passwords.matches(request.clientSecret(), present, former))
                .map(matched -> matched && client != null && client.isActive());
    }

    private <T> Uni<T> refused(TokenRequest request, LoginThrottle.Subject subject, String kind, TokenError error) {
        // The name is not logged: a password is sometimes typed into its field.
        LOG.infof("login refused kind=%s address=%s", kind, request.address());
        return throttle.failed(List.of(subject, throttle.address(request.address())))
                .chain(() -> sessions.write(connection -> audit.record(
                        connection,
                        Caller.NOBODY,
                        AuditAction.LOGIN_FAILED,
                        List.of(),
                        kind.toUpperCase(Locale.ROOT),
                        new JsonObject().put("address", request.address()))))
                .chain(() -> Uni.createFrom().failure(error));
    }

    private static Client known(@Nullable Client client) {
        if (client == null) {
            throw new IllegalStateException("an unknown client has proven itself");
        }
        return client;
    }
}

package io.quantree.security.account;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;

/** Logins of users inside the service, by the rules of {@code /oauth/token}: the same checks, pauses and entries in the audit trail. */
@Singleton
public final class UserLogins {
    private static final String GRANT_TYPE = "grant_type";

    private final Logins logins;

    UserLogins(Logins logins) {
        this.logins = logins;
    }

    /** The tokens of a login. */
    public record Tokens(String access, String refresh, long seconds) {
        static Tokens of(TokenAnswer answer) {
            return new Tokens(answer.accessToken(), Objects.requireNonNull(answer.refreshToken()), answer.expiresIn());
        }
    }

    /** Fails with INVALID_VALUE when the name or the password is wrong, and with LOGIN_SLOWED after too many failures. */
    public Uni<Tokens> begin(String clientId, String address, String user, String password) {
        return asked(
                address,
                Map.of(
                        GRANT_TYPE,
                        "password",
                        TokenRequest.CLIENT_ID,
                        clientId,
                        "username",
                        user,
                        "password",
                        password));
    }

    /** The next tokens of a login; fails with INVALID_VALUE when it has ended. */
    public Uni<Tokens> renew(String clientId, String address, String refreshToken) {
        return asked(
                address,
                Map.of(GRANT_TYPE, "refresh_token", TokenRequest.CLIENT_ID, clientId, "refresh_token", refreshToken));
    }

    /** Ends a login: none of its tokens is worth anything afterwards. */
    public Uni<Void> end(String clientId, String address, String refreshToken) {
        return logins.withdraw(
                new TokenRequest(Map.of(TokenRequest.CLIENT_ID, clientId, "token", refreshToken), address, null));
    }

    private Uni<Tokens> asked(String address, Map<String, String> parameters) {
        return Uni.createFrom()
                .deferred(() -> logins.answer(new TokenRequest(parameters, address, null)))
                .map(Tokens::of)
                .onFailure(TokenError.class)
                .transform(error -> Problem.of(
                        ProblemType.INVALID_VALUE,
                        ((TokenError) error).document().description()));
    }
}

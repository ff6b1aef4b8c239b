package io.quantree.console;

import io.quantree.console.issuer.IssuerSignIn;
import io.quantree.console.issuer.IssuerTokens;
import io.quantree.console.issuer.SignInRequest;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.quantree.security.account.IssuerLogins;
import io.quantree.security.token.IdTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/** Whether a user whom the issuer has signed in may use the console: by the access token, as with each request of the session. */
@Singleton
record IssuerCallers(IssuerSignIn issuer, IdTokens idTokens, Callers callers) {
    /** Fails with TOKEN_INVALID or FORBIDDEN. */
    Uni<Caller> check(RoutingContext exchange, IssuerTokens tokens, SignInRequest begun) {
        return Optional.ofNullable(tokens.id())
                .map(id -> idTokens.verify(exchange, id, issuer.clientId(), begun.nonce()))
                .orElseGet(() -> Uni.createFrom().failure(Callers.invalidToken()))
                .onFailure(IssuerCallers::isInvalid)
                .transform(failure -> Problem.of(
                                ProblemType.TOKEN_INVALID,
                                "The ID token of the issuer is not valid for this sign-in. Sign in again.")
                        .field("id_token"))
                .chain(() -> {
                    exchange.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.access());
                    return callers.maybe(exchange);
                })
                .onFailure(failure -> isInvalid(failure) && ((Problem) failure).field() == null)
                .transform(failure -> Problem.of(
                                ProblemType.TOKEN_INVALID,
                                "The issuer's access token is not valid for this service. An administrator has to check that it"
                                        + " is a JWT whose aud is in quantree.security.issuer.audience.")
                        .field(IssuerLogins.ACCESS_TOKEN))
                .invoke(IssuerCallers::checkGrants);
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.type() == ProblemType.TOKEN_INVALID;
    }

    private static void checkGrants(Caller caller) {
        if (Arrays.stream(Section.values()).noneMatch(each -> caller.grants().has(each.permission()))) {
            throw Problem.of(
                            ProblemType.FORBIDDEN,
                            "The issuer knows the user, and the user may see nothing here. Ask an administrator of the issuer for"
                                    + " a role of this service, and for retailers.")
                    .about("user", caller.ref());
        }
    }
}

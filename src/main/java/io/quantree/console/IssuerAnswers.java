package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;

/** What the errors of an authorization endpoint mean for the user (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6). */
final class IssuerAnswers {
    private IssuerAnswers() {}

    static Problem problem(String error) {
        Problem problem =
                switch (error) {
                    case "access_denied" ->
                        Problem.of(
                                ProblemType.FORBIDDEN,
                                "The issuer let nobody in: the sign-in was cancelled, or the user may not use this console."
                                        + " Sign in again with another user, or ask an administrator of the issuer for access.");
                    case "login_required", "interaction_required", "account_selection_required", "consent_required" ->
                        Problem.of(ProblemType.FORBIDDEN, "The issuer has to ask for the user. Sign in again.");
                    case "server_error", "temporarily_unavailable" ->
                        Problem.of(
                                ProblemType.ISSUER_UNAVAILABLE,
                                "The issuer can't sign users in now. Try again in a minute, and tell an administrator if it lasts.");
                    default ->
                        Problem.of(
                                ProblemType.ISSUER_UNAVAILABLE,
                                "The issuer refuses the console. An administrator has to check quantree.console.issuer.client-id,"
                                        + " scopes and parameters, and the redirect URI of the client at the issuer.");
                };
        return problem.about("error", error);
    }
}

package io.quantree.console;

import io.quantree.console.issuer.IssuerSignIn;
import io.quantree.console.issuer.SignInRequest;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Callers;
import io.quantree.security.account.IssuerLogins;
import io.quantree.security.token.Issuer;
import io.quantree.security.token.KeyCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leads to the outside issuer, and takes its answer: a code, or why there is none. */
@Path(ConsoleGate.ROOT)
@Produces(Pages.HTML)
public class IssuerSignInPage {
    static final String BEGIN = SignInPage.PATH + "/issuer";
    /** The redirect URI, of which the issuer knows the whole address. */
    static final String END = SignInPage.PATH + "/back";
    /** The parameter that lets the issuer ask for the user even if it knows one. */
    static final String AGAIN = "again";

    private final SignInForm form;
    private final IssuerSignIn issuer;
    private final IssuerCallers issuerCallers;
    private final Sessions sessions;
    private final IssuerLogins logins;
    private final Issuer service;
    private final KeyCipher cipher;
    private final Callers callers;
    private final Clock clock;

    IssuerSignInPage(
            SignInForm form,
            IssuerSignIn issuer,
            IssuerCallers issuerCallers,
            Sessions sessions,
            IssuerLogins logins,
            Issuer service,
            KeyCipher cipher,
            Callers callers,
            Clock clock) {
        this.form = form;
        this.issuer = issuer;
        this.issuerCallers = issuerCallers;
        this.sessions = sessions;
        this.logins = logins;
        this.service = service;
        this.cipher = cipher;
        this.callers = callers;
        this.clock = clock;
    }

    /** What the issuer answers. */
    record Answer(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @QueryParam("iss") @Nullable String iss,
            @QueryParam("error") @Nullable String error) {}

    @GET
    @Path("/sign-in/issuer")
    public Uni<Response> begin(
            @QueryParam(SignInPage.TARGET) @Nullable String to,
            @QueryParam(AGAIN) boolean again,
            @Context RoutingContext exchange) {
        checkOffered();
        URI target = SignInForm.target(to);
        SignInRequest begun =
                SignInRequest.begun(service.base(exchange.request()) + END, target.toString(), clock.instant());
        return issuer.address(begun, again)
                .map(address -> {
                    SignInCookie.set(exchange, begun, cipher);
                    return Response.seeOther(URI.create(address)).build();
                })
                .onFailure(Problem.class)
                .recoverWithItem(failure -> form.failed(target, "", (Problem) failure));
    }

    @GET
    @Path("/sign-in/back")
    public Uni<Response> end(@BeanParam Answer answer, @Context RoutingContext exchange) {
        checkOffered();
        Optional<SignInRequest> sent = SignInCookie.take(exchange, cipher, clock.instant());
        Optional<SignInRequest> begun = sent.filter(request -> request.isOf(answer.state()));
        if (begun.isEmpty()) {
            Problem problem = Problem.of(
                            ProblemType.INVALID_VALUE,
                            "This browser has begun no such sign-in, or more than " + SignInRequest.LIFE.toMinutes()
                                    + " minutes ago. Sign in again.")
                    .field("state");
            return Uni.createFrom().item(form.failed(SignInForm.HOME, "", problem));
        }
        URI target = SignInForm.target(begun.get().target());
        String address = exchange.request().remoteAddress().hostAddress();
        return logins.check(address)
                .chain(() -> session(answer, begun.get(), exchange)
                        .onFailure(Problem.class)
                        .call(failure ->
                                logins.refused(callers.of(exchange), address, issuer.clientId(), (Problem) failure)))
                .map(text -> {
                    SessionCookie.set(exchange, text);
                    return form.leading("You are signed in.", target.toASCIIString());
                })
                .onFailure(Problem.class)
                .recoverWithItem(failure -> form.failed(target, "", (Problem) failure));
    }

    private void checkOffered() {
        if (!callers.isAuthorizationEnabled() || !issuer.isOffered()) {
            throw Problem.of(ProblemType.NOT_FOUND, "Users of this console don't sign in by an issuer.");
        }
    }

    private Uni<String> session(Answer answer, SignInRequest begun, RoutingContext exchange) {
        return code(answer).chain(code -> issuer.tokens(begun, code)).chain(tokens -> issuerCallers
                .check(exchange, tokens, begun)
                .chain(user -> sessions.begin(begun, SessionTokens.of(tokens), user)));
    }

    private Uni<String> code(Answer answer) {
        return issuer.checkSender(answer.iss()).map(checked -> {
            if (answer.error() != null) {
                throw IssuerAnswers.problem(answer.error());
            }
            if (answer.code() == null) {
                throw Problem.of(ProblemType.REQUIRED, "The answer of the issuer has no code.")
                        .field("code");
            }
            return answer.code();
        });
    }
}

package io.quantree.console;

import io.quantree.console.issuer.IssuerSignIn;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Callers;
import io.quantree.security.token.Issuer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs users in and out. */
@Path(ConsoleGate.ROOT)
@Produces(Pages.HTML)
public class SignInPage {
    static final String PATH = ConsoleGate.ROOT + "/sign-in";
    /** The parameter with the page to go to afterwards. */
    static final String TARGET = "to";

    private final SignInForm form;
    private final Sessions sessions;
    private final IssuerSignIn issuer;
    private final Issuer service;
    private final Callers callers;

    SignInPage(SignInForm form, Sessions sessions, IssuerSignIn issuer, Issuer service, Callers callers) {
        this.form = form;
        this.sessions = sessions;
        this.issuer = issuer;
        this.service = service;
        this.callers = callers;
    }

    /** Whether a path is open to browsers that nobody has signed in with. */
    static boolean isOpen(String path) {
        return path.equals(PATH) || path.equals(IssuerSignInPage.BEGIN) || path.equals(IssuerSignInPage.END);
    }

    /** What the form sends. */
    record Credentials(
            @FormParam("user") @DefaultValue("") String user,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam(TARGET) @Nullable String to) {
        Credentials {
            user = Objects.requireNonNullElse(user, "");
            password = Objects.requireNonNullElse(password, "");
        }
    }

    @GET
    @Path("/sign-in")
    public Response show(@QueryParam(TARGET) @Nullable String to) {
        return callers.isAuthorizationEnabled()
                ? form.show(SignInForm.target(to))
                : Response.seeOther(SignInForm.HOME).build();
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(@BeanParam Credentials sent, @Context RoutingContext exchange) {
        URI to = SignInForm.target(sent.to());
        if (issuer.isOnly()) {
            Problem problem =
                    Problem.of(ProblemType.FORBIDDEN, "Users sign in to this console with " + issuer.name() + " only.");
            return Uni.createFrom().item(form.failed(to, "", problem));
        }
        return sessions.begin(exchange.request().remoteAddress().hostAddress(), sent.user(), sent.password())
                .map(text -> {
                    SessionCookie.set(exchange, text);
                    return Response.seeOther(to).build();
                })
                .onFailure(Problem.class)
                .recoverWithItem(failure -> form.failed(to, sent.user(), (Problem) failure));
    }

    @POST
    @Path("/sign-out")
    public Uni<Response> signOut(@Context RoutingContext exchange) {
        String address = exchange.request().remoteAddress().hostAddress();
        Uni<Optional<SessionTokens>> ended = SessionCookie.read(exchange)
                .map(text -> sessions.end(text, address, callers.of(exchange)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return ended.chain(session -> {
            SessionCookie.remove(exchange);
            return endAtIssuer(session.map(SessionTokens::id), exchange);
        });
    }

    private Uni<Response> endAtIssuer(Optional<String> idToken, RoutingContext exchange) {
        Uni<Optional<String>> address = idToken.isPresent() && issuer.isOffered()
                ? issuer.endAddress(idToken.get(), service.base(exchange.request()) + PATH)
                : Uni.createFrom().item(Optional.empty());
        // The policy of the pages lets forms lead to the console alone, so a page leads to the issuer.
        return address.map(there -> there.map(url -> form.leading("You are signed out of the console.", url))
                .orElseGet(() -> Response.seeOther(URI.create(PATH)).build()));
    }
}

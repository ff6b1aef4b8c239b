package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.security.Callers;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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
import org.jspecify.annotations.Nullable;

/** Signs users in and out. */
@Path(ConsoleGate.ROOT)
@Produces(Pages.HTML)
public class SignInPage {
    static final String PATH = ConsoleGate.ROOT + "/sign-in";
    /** The parameter with the page to go to afterwards. */
    static final String TARGET = "to";

    private static final URI HOME = URI.create(ConsoleGate.ROOT);

    private final Pages pages;
    private final Sessions sessions;
    private final Callers callers;

    SignInPage(Pages pages, Sessions sessions, Callers callers) {
        this.pages = pages;
        this.sessions = sessions;
        this.callers = callers;
    }

    /** Whether a path is open to browsers that nobody has signed in with. */
    static boolean isOpen(String path) {
        return path.equals(PATH);
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
                ? Response.ok(form(target(to), ""), Pages.HTML).build()
                : Response.seeOther(HOME).build();
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(@jakarta.ws.rs.BeanParam Credentials sent, @Context RoutingContext exchange) {
        URI to = target(sent.to());
        return sessions.begin(exchange.request().remoteAddress().hostAddress(), sent.user(), sent.password())
                .map(text -> {
                    SessionCookie.set(exchange, text);
                    return Response.seeOther(to).build();
                })
                .onFailure(Problem.class)
                .recoverWithItem(failure -> refused(to, sent.user(), (Problem) failure));
    }

    @POST
    @Path("/sign-out")
    public Uni<Response> signOut(@Context RoutingContext exchange) {
        String address = exchange.request().remoteAddress().hostAddress();
        Uni<Void> ended = SessionCookie.read(exchange)
                .map(text -> sessions.end(text, address))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return ended.map(done -> {
            SessionCookie.remove(exchange);
            return Response.seeOther(URI.create(PATH)).build();
        });
    }

    private Response refused(URI to, String user, Problem problem) {
        return Response.status(problem.type().status())
                .entity(form(to, user).data("problem", ProblemDocument.of(problem, PATH)))
                .type(Pages.HTML)
                .build();
    }

    private TemplateInstance form(URI to, String user) {
        return pages.page(null, "sign-in").data("to", to).data("user", user).data("problem", null);
    }

    /** A page of the console; never one of another host. */
    private static URI target(@Nullable String to) {
        if (to == null || !to.startsWith(ConsoleGate.ROOT) || to.startsWith(PATH)) {
            return HOME;
        }
        try {
            return URI.create(to);
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }
}

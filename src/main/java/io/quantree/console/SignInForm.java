package io.quantree.console;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.quantree.console.issuer.IssuerSignIn;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The ways to sign in, and why the last one has failed. */
@Singleton
record SignInForm(Pages pages, IssuerSignIn issuer) {
    static final URI HOME = URI.create(ConsoleGate.ROOT);

    /** A longer target does not fit into a cookie. */
    private static final int TARGET_MAX = 1_500;

    Response show(URI to) {
        return Response.ok(page(to, "", null), Pages.HTML).build();
    }

    Response failed(URI to, String user, Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.type().status())
                .entity(page(to, user, problem))
                .type(Pages.HTML);
        if (problem.retryAfter() != null) {
            answer.header("Retry-After", problem.retryAfter().toSeconds());
        }
        return answer.build();
    }

    private TemplateInstance page(URI to, String user, @Nullable Problem problem) {
        QueryStringEncoder link = new QueryStringEncoder(IssuerSignInPage.BEGIN);
        link.addParam(SignInPage.TARGET, to.toString());
        if (problem != null) {
            // The issuer would sign the same user in again without asking.
            link.addParam(IssuerSignInPage.AGAIN, "true");
        }
        return pages.page(null, "sign-in")
                .data("to", to)
                .data("user", user)
                .data("issuer", issuer.isOffered() ? issuer.name() : null)
                .data("passwords", !issuer.isOnly())
                .data("link", link.toString())
                .data("problem", problem == null ? null : ProblemDocument.of(problem, SignInPage.PATH));
    }

    /** A page from which the browser goes on by itself: what the console itself asks for carries its cookies, and may lead to another site. */
    Response leading(String text, String to) {
        return Response.ok(pages.page(null, "lead").data("text", text).data("to", to), Pages.HTML)
                .header("Refresh", "0; url=" + to)
                .build();
    }

    /** A page of the console; never one of another host. */
    static URI target(@Nullable String to) {
        if (to == null
                || !to.startsWith(ConsoleGate.ROOT)
                || to.startsWith(SignInPage.PATH)
                || to.length() > TARGET_MAX) {
            return HOME;
        }
        try {
            return URI.create(to);
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }
}

package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** The root of the console: leads to the first section that the caller may open. */
@Path(ConsoleGate.ROOT)
@Produces(Pages.HTML)
public class HomePage {
    private final Callers callers;
    private final Assets assets;

    HomePage(Callers callers, Assets assets) {
        this.callers = callers;
        this.assets = assets;
    }

    @GET
    public Response lead() {
        List<Section> sections = new PageFrame(null, callers.current(), assets).sections();
        if (sections.isEmpty()) {
            throw Problem.of(ProblemType.FORBIDDEN, "The user has no permission that the console has a page for.");
        }
        return Response.seeOther(URI.create(sections.get(0).path())).build();
    }
}

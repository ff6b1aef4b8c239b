package io.quantree.console;

import io.quantree.problem.ProblemDocument;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows problems of pages as pages: their resources fail as those of the API do. */
public class ProblemFilter {
    private static final MediaType HTML = MediaType.valueOf(Pages.HTML);
    private static final Annotation[] NONE = {};

    private final ProblemPages problems;

    ProblemFilter(ProblemPages problems) {
        this.problems = problems;
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ProblemDocument problem
                && isPage(request.getUriInfo().getPath())) {
            response.setEntity(problems.page(problem), NONE, HTML);
        }
    }

    private static boolean isPage(String path) {
        return path.startsWith(ConsoleGate.ROOT) || ("/" + path).startsWith(ConsoleGate.ROOT);
    }
}

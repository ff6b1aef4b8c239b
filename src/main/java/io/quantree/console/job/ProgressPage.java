package io.quantree.console.job;

import io.quantree.http.ContentType;
import io.quantree.http.Ids;
import io.quantree.http.RequestCap;
import io.quantree.http.StreamAnswer;
import io.quantree.job.Jobs;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells pages that show jobs how these move. */
@Path("/console/jobs/stream")
public class ProgressPage {
    private static final int JOBS_MAX = 100;

    private final Jobs jobs;
    private final RetailerScope scope;
    private final ProgressStream stream;
    private final StreamAnswer answers;

    ProgressPage(Jobs jobs, RetailerScope scope, ProgressStream stream, StreamAnswer answers) {
        this.jobs = jobs;
        this.scope = scope;
        this.stream = stream;
        this.answers = answers;
    }

    @GET
    @Produces(ContentType.EVENTS)
    @PermissionsAllowed("JOB_VIEW")
    public Uni<Void> follow(@Context RoutingContext exchange, @QueryParam("job") List<String> given) {
        Set<Long> ids = given.stream().map(Ids::job).collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty() || ids.size() > JOBS_MAX) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "A stream follows 1 to " + JOBS_MAX + " jobs.")
                    .about("job", ids.size(), JOBS_MAX);
        }
        scope.of(Permission.JOB_VIEW);
        // Proxies that gather answers would keep the events back.
        Map<CharSequence, String> headers =
                Map.of(HttpHeaders.CONTENT_TYPE, ContentType.EVENTS, "X-Accel-Buffering", "no");
        return jobs.check(ids)
                .chain(() -> answers.write(exchange, headers, stream.of(ids, exchange, RequestCap.place(exchange))));
    }
}

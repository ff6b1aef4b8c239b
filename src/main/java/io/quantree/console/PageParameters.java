package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that a page doesn't have: a filter that is ignored shows, or sends, more than was asked for. */
public class PageParameters {
    /** The paths with parameters; {@code *} is the id of a job or batch. */
    private static final Map<String, List<String>> KNOWN = """
            /console/audit action principal target before
            /console/availability after
            /console/availability/product catalogue product location field value asOf start
            /console/clients after
            /console/clients/client id
            /console/events context.rootEntityType context.rootEntityId context.rootEntityRef context.entityType context.entityId \
            context.entityRef context.sourceEvents from to name category retailerId eventType eventStatus eventId start
            /console/feeds after
            /console/feeds/feed ref before
            /console/feeds/feed/data ref run part
            /console/feeds/feed/files ref run
            /console/jobs retailerId status name from to after
            /console/jobs/*/batches/* outcome after
            /console/jobs/*/records outcome after
            /console/jobs/stream job
            /console/jobs/upload job
            /console/jobs/upload/* action entityType source event catalogueRef asOf duplicates mode scope scopeSegment force conditions \
            dryRun columns unknown delimiter
            /console/reconcile catalogue
            /console/reservations catalogue ref status product location association before
            /console/reservations/reservation catalogue ref
            /console/segments catalogue by then span field value after
            /console/segments/expiring catalogue days
            /console/segments/recall catalogue id
            /console/segments/recalls catalogue
            /console/segments/recalls/new catalogue batch
            /console/shortages catalogue product location
            /console/stock catalogue product location field value after
            /console/stock/position catalogue ref
            /console/stock/quantity catalogue ref
            /console/users after
            /console/users/user name
            /console/webhooks after
            /console/webhooks/delivery id webhook
            /console/webhooks/webhook ref status event before
            """.lines()
            .map(row -> List.of(row.split(" ")))
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.subList(1, row.size())));

    private static final Pattern ID = Pattern.compile("(?<=/(?:jobs|batches|upload)/)(?!stream$|upload(?:/|$))[^/]+");

    /**
     * Pages without a filter, to which issuers lead with parameters of their own: session_state with a code, others after signing out, and those
     * of a sign-in that another party begins (OpenID Connect Core 4).
     */
    static final Set<String> ANY = Set.of(SignInPage.PATH, IssuerSignInPage.BEGIN, IssuerSignInPage.END);

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        path = path.startsWith("/") ? path : "/" + path;
        if ((path + "/").startsWith(ConsoleGate.ROOT + "/") && !ANY.contains(path)) {
            check(request.getUriInfo().getQueryParameters().keySet(), of(path));
        }
    }

    /** The parameters of the page at a path. */
    static List<String> of(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return KNOWN.getOrDefault(ID.matcher(plain).replaceAll("*"), List.of());
    }

    private static void check(Set<String> given, List<String> known) {
        for (String name : given) {
            if (!known.contains(name)) {
                String all = known.isEmpty() ? "none" : String.join(", ", known);
                throw Problem.of(
                                ProblemType.INVALID_VALUE,
                                "This page has no parameter " + name + ". Its parameters are: " + all + ".")
                        .about(name, name, all);
            }
        }
    }
}

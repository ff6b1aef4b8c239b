package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Checks method, media types and parameters of a REST request before anything of it is done. The framework checks some of them only when
 * it writes the answer, and fails at headers that it can't parse.
 */
public class Negotiation {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern REFUSED =
            Pattern.compile(";\\s*q\\s*=\\s*0(\\.0*)?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        Endpoints.of(path.startsWith("/") ? path : "/" + path).ifPresent(endpoint -> check(request, endpoint));
    }

    private static void check(ContainerRequestContext request, Endpoints endpoint) {
        String method = request.getMethod();
        if (!endpoint.allows(method)) {
            throw Problem.of(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "The method " + method + " is not allowed here; " + String.join(" and ", endpoint.methods())
                                    + " is.")
                    .about("method", method, String.join(", ", endpoint.methods()));
        }
        if (method.equals(HttpMethod.POST)) {
            endpoint.checkType(header(request, HttpHeaders.CONTENT_TYPE));
        }
        String key = header(request, IDEMPOTENCY_KEY);
        if (key != null && key.isBlank()) {
            throw Problem.of(ProblemType.REQUIRED, IDEMPOTENCY_KEY + " is empty. Send a key, or leave the header out.")
                    .field(IDEMPOTENCY_KEY);
        }
        checkAccepted(request.getHeaders().get(HttpHeaders.ACCEPT), endpoint.answers());
        if (endpoint.checksParameters()) {
            Parameters parameters =
                    new Parameters(endpoint, method.equals(HttpMethod.POST), header(request, HttpHeaders.CONTENT_TYPE));
            request.getUriInfo().getQueryParameters().forEach(parameters::check);
        }
    }

    private static @Nullable String header(ContainerRequestContext request, String name) {
        List<String> values = request.getHeaders().get(name);
        return values == null || values.isEmpty() ? null : String.join(",", values);
    }

    private static void checkAccepted(@Nullable List<String> accepts, List<String> answers) {
        if (accepts == null) {
            return;
        }
        String all = String.join(",", accepts);
        if (all.isBlank()) {
            return;
        }
        for (String range : all.split(",")) {
            String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (answers.stream().anyMatch(answer -> covers(type, answer))
                    && !REFUSED.matcher(range).find()) {
                return;
            }
        }
        String types = String.join(" or ", answers);
        throw Problem.of(ProblemType.NOT_ACCEPTABLE, "The answer is " + types + ", which the header Accept leaves out.")
                .about(HttpHeaders.ACCEPT, all, types);
    }

    private static boolean covers(String range, String answer) {
        String family = answer.substring(0, answer.indexOf('/')) + "/*";
        return range.equals(answer) || range.equals(family) || range.equals("*/*");
    }
}

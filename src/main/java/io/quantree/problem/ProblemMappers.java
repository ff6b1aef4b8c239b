package io.quantree.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem document. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response problem(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.of(problem, uri.getPath()));
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        String challenge = problem.type().challenge();
        if (challenge != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        Object limit = problem.limit();
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED && limit != null) {
            response.header(HttpHeaders.ALLOW, limit);
        }
        return response.build();
    }

    /** A request that found no method: wrong path, method or media type, or a parameter that can't be converted. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException exception, UriInfo uri) {
        ProblemType type =
                switch (exception.getResponse().getStatus()) {
                    case 404 -> ProblemType.NOT_FOUND;
                    case 405 -> ProblemType.METHOD_NOT_ALLOWED;
                    case 406 -> ProblemType.NOT_ACCEPTABLE;
                    case 413 -> ProblemType.BODY_TOO_LARGE;
                    case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
                    case 400 -> ProblemType.INVALID_VALUE;
                    default -> ProblemType.INTERNAL;
                };
        if (type == ProblemType.INTERNAL) {
            LOG.errorf(exception, "request failed path=%s", template(uri.getPath(), uri.getPathParameters()));
        }
        return problem(Problem.of(type, type.title() + ": " + uri.getPath()), uri);
    }

    /** Everything else: an outage of the database or a fault of the service. The log has the details, the answer has not. */
    @ServerExceptionMapper
    public Response unforeseen(Throwable failure, UriInfo uri) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        MemoryExhausted.endIfReasonOf(cause);
        if (cause instanceof Problem problem) {
            return problem(problem, uri);
        }
        if (DatabaseOutage.isReasonOf(cause)) {
            LOG.warnf(
                    "database unavailable path=%s reason=%s",
                    template(uri.getPath(), uri.getPathParameters()), cause.getMessage());
            return problem(DatabaseOutage.problem(cause).retryAfter(RETRY_AFTER), uri);
        }
        LOG.errorf(cause, "request failed path=%s", template(uri.getPath(), uri.getPathParameters()));
        return problem(Problem.of(ProblemType.INTERNAL, "The request could not be answered."), uri);
    }

    /** The path with the names of its parameters in the place of their values: a value may be the name of a user, which logs don't hold. */
    static String template(String path, Map<String, List<String>> parameters) {
        return Stream.of(path.split("/", -1))
                .map(segment -> parameters.entrySet().stream()
                        .filter(parameter -> parameter.getValue().contains(segment))
                        .map(parameter -> "{" + parameter.getKey() + "}")
                        .findFirst()
                        .orElse(segment))
                .collect(Collectors.joining("/"));
    }
}

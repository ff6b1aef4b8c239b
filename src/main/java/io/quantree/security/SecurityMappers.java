package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemMappers;
import io.quantree.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the refusals of Quarkus' security into problem documents. */
class SecurityMappers {
    private final ProblemMappers problems = new ProblemMappers();

    @ServerExceptionMapper
    public Response required(UnauthorizedException refusal, UriInfo uri) {
        return problems.problem(
                Problem.of(ProblemType.TOKEN_REQUIRED, "Send a token in the header Authorization."), uri);
    }

    @ServerExceptionMapper
    public Response invalid(AuthenticationFailedException refusal, UriInfo uri) {
        return problems.problem(Callers.invalidToken(), uri);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refusal, UriInfo uri) {
        return problems.problem(Problem.of(ProblemType.FORBIDDEN, "The caller may not do this."), uri);
    }
}

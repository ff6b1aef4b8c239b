package io.quantree.security.account;

import io.quantree.http.BodyReader;
import io.quantree.problem.ProblemResponses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Logins by OAuth 2.0: tokens for users and clients, and their withdrawal. */
@Path("/oauth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "Logins by OAuth 2.0.")
@APIResponse(responseCode = ProblemResponses.CODE)
@APIResponse(
        responseCode = "400",
        description = "The error by RFC 6749 5.2.",
        content = @Content(schema = @Schema(implementation = TokenError.Document.class)))
@APIResponse(
        responseCode = "401",
        description = "The client is not authenticated.",
        content = @Content(schema = @Schema(implementation = TokenError.Document.class)))
@PermitAll
public class TokenResource {
    private static final long FORM_MAX = 16 << 10;

    private final BodyReader bodies;
    private final Logins logins;
    private final LoginSettings settings;

    TokenResource(BodyReader bodies, Logins logins, LoginSettings settings) {
        this.bodies = bodies;
        this.logins = logins;
        this.settings = settings;
    }

    @POST
    @Path("/token")
    @Operation(
            operationId = "createToken",
            summary = "Log in",
            description =
                    "grant_type is password, client_credentials or refresh_token. The client may also be named by HTTP Basic, or name itself in client_id and prove it by its certificate.")
    @APIResponse(
            responseCode = "200",
            description = "A token.",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "user",
                                            value =
                                                    "grant_type=password&client_id=quantree&username=anna&password=…&scope=api")))
    public Uni<Response> token(
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return read(request, uri, contentType, authorization)
                .chain(logins::answer)
                .map(answer -> unstored(Response.ok(answer)));
    }

    @POST
    @Path("/revoke")
    @Operation(
            operationId = "revokeToken",
            summary = "Withdraw a token",
            description =
                    "An access token, or a refresh token with its login. An unknown one is answered like a known one (RFC 7009).")
    @APIResponse(
            responseCode = "200",
            description = "The token is worth nothing.",
            content = @Content(schema = @Schema(implementation = Revoked.class)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "token", value = "client_id=quantree&token=…")))
    public Uni<Response> revoke(
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return read(request, uri, contentType, authorization)
                .chain(logins::withdraw)
                .map(done -> unstored(Response.ok(new Revoked(true))));
    }

    private Uni<TokenRequest> read(
            HttpServerRequest request, UriInfo uri, @Nullable String contentType, @Nullable String authorization) {
        boolean form = contentType == null
                || contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED);
        return bodies.read(request, FORM_MAX, body -> Uni.createFrom().item(() -> {
            if (!form && body.bytes().length > 0) {
                throw TokenError.invalidRequest("The body must be application/x-www-form-urlencoded.");
            }
            return TokenRequest.read(
                    body.bytes(),
                    uri.getQueryParameters(),
                    settings.queryCredentials(),
                    authorization,
                    request.remoteAddress().hostAddress(),
                    TlsSubject.of(request));
        }));
    }

    @ServerExceptionMapper
    public Response refused(TokenError error) {
        Response.ResponseBuilder answer = Response.status(error.status()).entity(error.document());
        if (error.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"quantree\"");
        }
        return unstored(answer);
    }

    private static Response unstored(Response.ResponseBuilder answer) {
        return answer.type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    /** The answer to a withdrawal. */
    @RegisterForReflection // The method that answers it names Response only.
    @Schema(name = "Revoked")
    public record Revoked(boolean revoked) {}
}

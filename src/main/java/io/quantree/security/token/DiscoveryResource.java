package io.quantree.security.token;

import io.quantree.http.TlsSettings;
import io.quantree.problem.ProblemResponses;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The metadata of the authorization server. */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
@APIResponse(responseCode = ProblemResponses.CODE)
@PermitAll
public class DiscoveryResource {
    private final Issuer issuer;
    private final TlsSettings tls;

    DiscoveryResource(Issuer issuer, TlsSettings tls) {
        this.issuer = issuer;
        this.tls = tls;
    }

    @GET
    @Path("/openid-configuration")
    @Operation(
            operationId = "getOpenIdConfiguration",
            summary = "The endpoints and abilities of the authorization server, as OpenID clients ask for them")
    @APIResponse(
            responseCode = "200",
            description = "What applies of the metadata.",
            content = @Content(schema = @Schema(implementation = Metadata.class)))
    public Metadata openId(@Context HttpServerRequest request) {
        return metadata(request);
    }

    @GET
    @Path("/oauth-authorization-server")
    @Operation(
            operationId = "getAuthorizationServer",
            summary = "The endpoints and abilities of the authorization server (RFC 8414)")
    @APIResponse(
            responseCode = "200",
            description = "What applies of the metadata.",
            content = @Content(schema = @Schema(implementation = Metadata.class)))
    public Metadata authorizationServer(@Context HttpServerRequest request) {
        return metadata(request);
    }

    private Metadata metadata(HttpServerRequest request) {
        String base = issuer.base(request);
        List<String> methods = tls.clientAuth() == ClientAuth.NONE
                ? List.of("client_secret_post", "client_secret_basic", "none")
                : List.of("client_secret_post", "client_secret_basic", "none", "tls_client_auth");
        return new Metadata(
                issuer.name(),
                base + "/oauth/token",
                base + "/oauth/jwks",
                base + "/oauth/revoke",
                List.of("api"),
                List.of(),
                List.of("password", "client_credentials", "refresh_token"),
                methods,
                methods);
    }
}

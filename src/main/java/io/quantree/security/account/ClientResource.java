package io.quantree.security.account;

import io.quantree.http.OffsetPage;
import io.quantree.problem.ProblemResponses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clients over HTTP, for administrators. */
@Path("/api/v1/clients")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@APIResponse(responseCode = ProblemResponses.CODE)
@PermissionsAllowed("ADMIN")
public class ClientResource {
    private static final String SUBJECT =
            "The subject of a certificate, e.g. CN=till-7,O=Example. A request over mutual TLS that shows it acts as this client.";

    private final AccountBody bodies;
    private final Clients clients;

    ClientResource(AccountBody bodies, Clients clients) {
        this.bodies = bodies;
        this.clients = clients;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createClient", summary = "Create a client", description = "Answers its secret this once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewClient.class),
                            examples = @ExampleObject(name = "erp", value = """
                                    {"clientId": "erp", "name": "ERP", "grants": [{"role": "INGEST", "retailers": ["1", "2"]}]}""")))
    public Uni<ClientView.Secret> create(@Context HttpServerRequest request) {
        return bodies.read(request, body -> clients.create(ClientFields.creation(body)));
    }

    @GET
    @Operation(operationId = "listClients", summary = "List clients, by id")
    public Uni<ClientView.Page> list(
            @Parameter(description = "Clients after this id.") @QueryParam("after") @Nullable String after,
            @Parameter(description = "How many to answer at most, up to 1000.")
                    @QueryParam("count")
                    @DefaultValue("100")
                    String count) {
        return clients.list(
                after, OffsetPage.of("0", count, AccountBody.PAGE_MAX).count());
    }

    @GET
    @Path("/{clientId}")
    @Operation(operationId = "getClient", summary = "A client")
    public Uni<ClientView> get(@PathParam("clientId") String clientId) {
        return clients.find(clientId);
    }

    @PATCH
    @Path("/{clientId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateClient",
            summary = "Change a client",
            description =
                    "Changes the fields that are given; grants are replaced as a whole. When grants, status or tlsSubject change, the tokens of the"
                            + " client are worth nothing on any replica after quantree.security.look-every.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = ClientChange.class),
                            examples = @ExampleObject(name = "disable", value = "{\"status\": \"DISABLED\"}")))
    public Uni<ClientView> update(@Context HttpServerRequest request, @PathParam("clientId") String clientId) {
        return bodies.read(request, body -> clients.change(clientId, ClientFields.change(body)));
    }

    @POST
    @Path("/{clientId}/secret")
    @Operation(
            operationId = "rotateSecret",
            summary = "Give a client another secret",
            description =
                    "Answers it this once. The present one stays valid beside it for quantree.login.former-secret.")
    public Uni<ClientView.Secret> rotate(@PathParam("clientId") String clientId) {
        return clients.rotate(clientId);
    }

    /** The shape of a request for a client, for the API's description. */
    @Schema(name = "NewClient")
    public record NewClient(
            @Schema(description = "Without one the service chooses it.", maxLength = AccountFields.NAME_MAX)
            String clientId,

            @Schema(required = true, maxLength = AccountFields.NAME_MAX)
            String name,

            List<GrantView> grants,

            @Schema(description = SUBJECT, maxLength = TlsSubject.LENGTH_MAX)
            String tlsSubject) {}

    /** The shape of a change. */
    @Schema(name = "ClientChange")
    public record ClientChange(
            String name,
            String status,
            List<GrantView> grants,

            @Schema(description = SUBJECT, maxLength = TlsSubject.LENGTH_MAX)
            String tlsSubject) {}
}

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
import jakarta.ws.rs.PUT;
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

/** Users over HTTP, for administrators. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "Users and clients, for callers with the permission ADMIN.")
@APIResponse(responseCode = ProblemResponses.CODE)
@PermissionsAllowed("ADMIN")
public class UserResource {
    private final AccountBody bodies;
    private final Users users;

    UserResource(AccountBody bodies, Users users) {
        this.bodies = bodies;
        this.users = users;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createUser", summary = "Create a user")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewUser.class),
                            examples = @ExampleObject(name = "reader", value = """
                                    {"name": "anna", "firstName": "Anna", "password": "a long sentence", "retailerId": "1",
                                     "grants": [{"role": "READER", "retailers": ["1"]}]}""")))
    public Uni<UserView> create(@Context HttpServerRequest request) {
        return bodies.read(request, body -> users.create(UserFields.creation(body)));
    }

    @GET
    @Operation(operationId = "listUsers", summary = "List users, by name")
    public Uni<UserView.Page> list(
            @Parameter(description = "Users after this name.") @QueryParam("after") @Nullable String after,
            @Parameter(description = "How many to answer at most, up to 1000.")
                    @QueryParam("count")
                    @DefaultValue("100")
                    String count) {
        return users.list(after, OffsetPage.of("0", count, AccountBody.PAGE_MAX).count());
    }

    @GET
    @Path("/{userName}")
    @Operation(operationId = "getUser", summary = "A user")
    public Uni<UserView> get(@PathParam("userName") String name) {
        return users.find(name);
    }

    @PATCH
    @Path("/{userName}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateUser",
            summary = "Change a user",
            description =
                    "Changes the fields that are given; grants are replaced as a whole. When grants or status change, the tokens of the"
                            + " user are worth nothing on any replica after quantree.security.look-every.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = UserChange.class),
                            examples = @ExampleObject(name = "disable", value = "{\"status\": \"DISABLED\"}")))
    public Uni<UserView> update(@Context HttpServerRequest request, @PathParam("userName") String name) {
        return bodies.read(request, body -> users.change(name, UserFields.change(body)));
    }

    @PUT
    @Path("/{userName}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setPassword",
            summary = "Set a user's password",
            description = "From 12 characters to 256 bytes. The tokens of the user are then worth nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = NewPassword.class),
                            examples =
                                    @ExampleObject(name = "password", value = "{\"password\": \"a long sentence\"}")))
    public Uni<UserView> password(@Context HttpServerRequest request, @PathParam("userName") String name) {
        return bodies.read(request, body -> users.password(name, UserFields.password(body)));
    }

    /** The shape of a request for a user, for the API's description. */
    @Schema(name = "NewUser")
    public record NewUser(
            @Schema(required = true, maxLength = AccountFields.NAME_MAX)
            String name,

            String firstName,
            String lastName,
            String retailerId,
            @Schema(minLength = AccountFields.PASSWORD_MIN) String password,
            List<GrantView> grants) {}

    /** The shape of a change. */
    @Schema(name = "UserChange")
    public record UserChange(
            String firstName, String lastName, String retailerId, String status, List<GrantView> grants) {}

    /** The shape of a password. */
    @Schema(name = "NewPassword")
    public record NewPassword(
            @Schema(required = true, minLength = AccountFields.PASSWORD_MIN)
            String password) {}
}

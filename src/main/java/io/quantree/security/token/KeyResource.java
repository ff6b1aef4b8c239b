package io.quantree.security.token;

import io.quantree.problem.ProblemResponses;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys with which others verify the tokens of the service. */
@Path("/oauth/jwks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
@APIResponse(responseCode = ProblemResponses.CODE)
@PermitAll
public class KeyResource {
    private final SigningKeys keys;

    KeyResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(operationId = "getKeys", summary = "The public keys that verify access tokens")
    @APIResponse(
            responseCode = "200",
            description = "A JSON Web Key Set (RFC 7517).",
            content = @Content(schema = @Schema(implementation = KeySet.class)))
    public Uni<KeySet> keys() {
        return keys.signing()
                .map(signer -> new KeySet(
                        keys.published().stream().map(key -> key.jwk().getMap()).toList()));
    }

    /** A JSON Web Key Set. */
    @Schema(name = "KeySet")
    public record KeySet(List<Map<String, Object>> keys) {}
}

package io.quantree.webhook.delivery;

import io.quantree.problem.ProblemResponses;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public key with which receivers verify the header fluent-signature. */
@Path("/.well-known/webhook-key")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@APIResponse(responseCode = ProblemResponses.CODE)
@PermitAll
public class FluentKeyResource {
    private final FluentKeys keys;

    FluentKeyResource(FluentKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "getWebhookKey",
            summary = "The public key that verifies the header fluent-signature of webhooks")
    @APIResponse(
            responseCode = "200",
            description = "The key as PEM.",
            content = @Content(schema = @Schema(implementation = PublicKey.class)))
    public Uni<PublicKey> key() {
        return keys.key().map(key -> new PublicKey("SHA512withRSA", key.pem()));
    }

    /** A public key. */
    @Schema(name = "WebhookKey")
    public record PublicKey(
            @Schema(description = "The algorithm of the signature.")
            String algorithm,

            @Schema(description = "The key as PEM.") String publicKey) {}
}

package io.quantree.ledger;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemResponses;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The reconciliation of ledger, quantities and positions over HTTP. */
@Path("/api/v1/reconcile")
@Tag(name = "Ledger", description = "Every change of stock as a row, and the proof that they add up.")
@APIResponse(responseCode = ProblemResponses.CODE)
public class ReconcileResource {
    static final String NDJSON = "application/x-ndjson";

    private final Reconciliation reconciliation;
    private final CatalogueAccess catalogues;
    private final RetailerScope scope;

    ReconcileResource(Reconciliation reconciliation, CatalogueAccess catalogues, RetailerScope scope) {
        this.reconciliation = reconciliation;
        this.catalogues = catalogues;
        this.scope = scope;
    }

    @GET
    @PermissionsAllowed("INVENTORYMOVEMENT_VIEW")
    @Produces(NDJSON)
    @Operation(
            operationId = "reconcile",
            summary = "Check that the ledger equals the stock",
            description =
                    "Compares, as of one moment, every quantity with its movements and with the allocations of reservations below it, and every"
                            + " position with its quantities and with their movements. Answers a line for each difference as it is found, and a summary at the end; an answer without the"
                            + " summary is not complete. Nothing is repaired, and writing goes on. A replica answers one such"
                            + " request at a time.")
    @APIResponse(
            responseCode = "200",
            description = "The differences, one on each line, and the summary.",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            format = "binary",
                                            contentMediaType = NDJSON,
                                            contentSchema = ReconcileLine.class)))
    public Multi<ReconcileLine> reconcile(
            @Parameter(description = "The catalogue to check, e.g. DEFAULT:1.", required = true)
                    @QueryParam("catalogueRef")
                    @Nullable
                    String catalogueRef,
            @Parameter(description = "Check this product only.") @QueryParam("productRef") @Nullable
                    String productRef) {
        if (catalogueRef == null || catalogueRef.isBlank()) {
            throw Problem.of(ProblemType.REQUIRED, "Name the catalogue to check.")
                    .field("catalogueRef");
        }
        String product = productRef == null ? null : WhereClause.text("productRef", productRef);
        scope.of(Permission.INVENTORYMOVEMENT_VIEW);
        Uni<Catalogue> found = catalogues
                .any(WhereClause.text("catalogueRef", catalogueRef))
                .map(catalogue ->
                        catalogue.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such catalogue.")
                                .about("catalogueRef", catalogueRef)));
        return found.onItem().transformToMulti(catalogue -> reconciliation.of(catalogue, product));
    }
}

package io.quantree.console.segment;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Shown;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;

/** One recall: how far it is, what it has quarantined, and which orders it concerns. */
@Path("/console/segments/recall")
@Produces(Pages.HTML)
public class RecallPage {
    private static final String RECALL = """
            query ($catalogue: InventoryCatalogueKey!, $id: ID!) {
              recall(catalogue: $catalogue, id: $id) {
                id status manufacturerBatchNumber reason principal liftReason liftPrincipal quantityCount freedCount createdOn completedOn version
                quantities(first: 100) { edges { node { ref status quantity position { ref productRef locationRef } } } }
                associations(first: 100) { associationType associationRef pieces }
              }
            }
            """;

    private static final String LIFT = "mutation ($input: LiftRecallInput) { liftRecall(input: $input) { id } }";

    private final Pages pages;

    RecallPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("id") @DefaultValue("") String id) {
        return pages.run(RECALL, Map.of("catalogue", Map.of("ref", catalogue), "id", id))
                .map(found -> pages.page(Section.SEGMENTS, "segment/recall")
                        .data("recall", Found.in(found, "recall", id))
                        .data("catalogue", catalogue));
    }

    @POST
    @Path("/lift")
    public Uni<Response> lift(
            @FormParam("catalogue") @DefaultValue("") String catalogue,
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("reason") @DefaultValue("") String reason) {
        Map<String, Object> input = Map.of("catalogue", Map.of("ref", catalogue), "id", id, "reason", reason);
        return pages.run(LIFT, Map.of("input", input))
                .map(lifted -> Response.seeOther(page(catalogue, id)).build());
    }

    static URI page(String catalogue, String id) {
        return URI.create("/console/segments/recall?catalogue=" + Shown.inUrl(catalogue) + "&id=" + Shown.inUrl(id));
    }
}

package io.quantree.console.segment;

import io.quantree.console.Answer;
import io.quantree.console.Catalogues;
import io.quantree.console.Pages;
import io.quantree.console.Section;
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
import java.util.Map;

/** Recalls of a catalogue, and what a recall of one batch number would hit. */
@Path("/console/segments/recalls")
@Produces(Pages.HTML)
public class RecallsPage {
    private static final String RECALLS = """
            query ($catalogue: InventoryCatalogueKey!) {
              recalls(catalogue: $catalogue, first: 100) {
                edges { node { id status manufacturerBatchNumber reason principal quantityCount createdOn } }
              }
            }
            """;

    private static final String HIT = """
            query ($catalogue: InventoryCatalogueKey!, $batch: String!) {
              inventoryQuantities(catalogue: $catalogue, manufacturerBatchNumber: [$batch], first: 200) {
                totalCount
                edges { node { ref type status quantity free position { ref productRef locationRef } } }
              }
            }
            """;

    private static final String RECALL = "mutation ($input: RecallInput) { recall(input: $input) { id } }";

    private final Pages pages;
    private final Catalogues catalogues;

    RecallsPage(Pages pages, Catalogues catalogues) {
        this.pages = pages;
        this.catalogues = catalogues;
    }

    @GET
    public Uni<TemplateInstance> list(@QueryParam("catalogue") @DefaultValue("") String catalogue) {
        return catalogues.choice(catalogue).chain(choice -> pages.page(
                        Section.SEGMENTS,
                        "segment/recalls",
                        RECALLS,
                        Map.of("catalogue", Map.of("ref", choice.chosen())))
                .map(page -> page.data("choice", choice)));
    }

    @GET
    @Path("/new")
    public Uni<TemplateInstance> hit(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("batch") @DefaultValue("") String batch) {
        return catalogues.choice(catalogue).chain(choice -> pages.page(
                        Section.SEGMENTS,
                        "segment/hit",
                        HIT,
                        Map.of("catalogue", Map.of("ref", choice.chosen()), "batch", batch))
                .map(page -> page.data("choice", choice).data("batch", batch)));
    }

    @POST
    public Uni<Response> recall(
            @FormParam("catalogue") @DefaultValue("") String catalogue,
            @FormParam("batch") @DefaultValue("") String batch,
            @FormParam("reason") @DefaultValue("") String reason) {
        Map<String, Object> input =
                Map.of("catalogue", Map.of("ref", catalogue), "manufacturerBatchNumber", batch, "reason", reason);
        return pages.run(RECALL, Map.of("input", input)).map(answer -> {
            String id = Answer.text(Answer.object(answer.get("recall")).get("id"));
            return Response.seeOther(RecallPage.page(catalogue, id)).build();
        });
    }
}

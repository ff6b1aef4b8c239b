package io.quantree.console.stock;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** A quantity, and what can be done to it. Each action names the version that the user has seen. */
@Path("/console/stock/quantity")
@Produces(Pages.HTML)
public class QuantityPage {
    private static final String QUANTITY = """
            query ($catalogue: InventoryCatalogueKey!, $ref: String!) {
              inventoryQuantity(catalogue: $catalogue, ref: $ref) {
                ref type status quantity free version expectedOn associationType associationRef storageAreaRef createdOn updatedOn
                condition expiresOn countryOfOrigin channel manufacturer manufacturerBatchNumber supplier segment1 segment2 segment3
                attributes { name value }
                parent { ref }
                children(first: 100) { edges { node { ref type status quantity associationRef } } }
                position { ref productRef locationRef }
                catalogue { ref }
              }
            }
            """;

    private static final String SET = "mutation ($input: SetQuantityInput) { setQuantity(input: $input) { ref } }";
    private static final String TRANSFER =
            "mutation ($input: TransferQuantityInput) { transferQuantity(input: $input) { from { ref } } }";
    private static final String ARCHIVE =
            "mutation ($input: ArchiveInventoryQuantityInput) { archiveInventoryQuantity(input: $input) { ref } }";

    private final Pages pages;

    QuantityPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("ref") @DefaultValue("") String ref) {
        return pages.run(QUANTITY, Map.of("catalogue", Map.of("ref", catalogue), "ref", ref))
                .map(found -> pages.page(Section.STOCK, "stock/quantity")
                        .data("quantity", Found.in(found, "inventoryQuantity", ref)));
    }

    @POST
    @Path("/set")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> set(MultivaluedMap<String, String> sent) {
        QuantityForm form = new QuantityForm(sent);
        return done(SET, form.set(), form);
    }

    @POST
    @Path("/transfer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> transfer(MultivaluedMap<String, String> sent) {
        QuantityForm form = new QuantityForm(sent);
        return done(TRANSFER, form.transfer(), form);
    }

    @POST
    @Path("/archive")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> archive(MultivaluedMap<String, String> sent) {
        QuantityForm form = new QuantityForm(sent);
        return done(ARCHIVE, form.archive(), form);
    }

    private Uni<Response> done(String mutation, Map<String, Object> input, QuantityForm form) {
        return pages.run(mutation, Map.of("input", input))
                .map(answer -> Response.seeOther(form.page()).build());
    }
}

package io.quantree.console.reservation;

import io.quantree.console.Catalogues;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Quantities of which more is promised than there is, and the allocation of their reservations to other stock. */
@Path("/console/shortages")
@Produces(Pages.HTML)
public class ShortagesPage {
    private static final String SHORTAGES = """
            query ($catalogue: InventoryCatalogueKey!, $product: [String], $location: [String]) {
              shortages(catalogue: $catalogue, productRef: $product, locationRef: $location, first: 100) {
                productRef locationRef quantityRef promised missing reservationRefs
              }
            }
            """;

    private static final String REALLOCATE = """
            mutation ($input: ReallocateShortagesInput!) { reallocateShortages(input: $input) { ref moved code } }
            """;

    private final Pages pages;
    private final Catalogues catalogues;

    ShortagesPage(Pages pages, Catalogues catalogues) {
        this.pages = pages;
        this.catalogues = catalogues;
    }

    @GET
    @PermissionsAllowed("RESERVATION_VIEW")
    public Uni<TemplateInstance> list(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("product") @Nullable String product,
            @QueryParam("location") @Nullable String location) {
        return catalogues.choice(catalogue).chain(choice -> pages.page(
                        Section.SHORTAGES,
                        "reservation/shortages",
                        SHORTAGES,
                        new Variables()
                                .key("catalogue", choice.chosen())
                                .oneOf("product", product)
                                .oneOf("location", location)
                                .map())
                .map(page ->
                        page.data("choice", choice).data("product", product).data("location", location)));
    }

    @POST
    @Path("/reallocate")
    @PermissionsAllowed("RESERVATION_UPDATE")
    public Uni<TemplateInstance> reallocate(
            @FormParam("catalogue") @DefaultValue("") String catalogue,
            @FormParam("product") @Nullable String product,
            @FormParam("location") @Nullable String location) {
        Variables input = new Variables()
                .key("catalogue", catalogue)
                .oneOf("productRefs", product)
                .oneOf("locationRefs", location);
        return pages.page(
                        Section.SHORTAGES,
                        "reservation/reallocated",
                        REALLOCATE,
                        new Variables().with("input", input.map()).map())
                .map(page -> page.data("catalogue", catalogue));
    }
}

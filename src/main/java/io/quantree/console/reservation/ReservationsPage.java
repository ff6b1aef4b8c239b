package io.quantree.console.reservation;

import io.quantree.console.Catalogues;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The reservations of a catalogue, the latest first. */
@Path("/console/reservations")
@Produces(Pages.HTML)
public class ReservationsPage {
    private static final String RESERVATIONS = """
            query ($catalogue: InventoryCatalogueKey!, $ref: [String], $status: [ReservationStatus], $product: [String],
                   $location: [String], $association: [String], $before: String) {
              reservations(catalogue: $catalogue, ref: $ref, status: $status, productRef: $product, locationRef: $location,
                  associationRef: $association, before: $before, last: 25) {
                edges { cursor node { ref status heldUntil associationType associationRef createdOn
                  lines { quantity open short { quantity } } } }
                pageInfo { hasPreviousPage startCursor }
              }
            }
            """;

    private final Pages pages;
    private final Catalogues catalogues;

    ReservationsPage(Pages pages, Catalogues catalogues) {
        this.pages = pages;
        this.catalogues = catalogues;
    }

    @GET
    @PermissionsAllowed("RESERVATION_VIEW")
    public Uni<TemplateInstance> list(@BeanParam ReservationSearch search) {
        return catalogues.choice(search.asked()).chain(choice -> pages.page(
                        Section.RESERVATIONS,
                        "reservation/reservations",
                        RESERVATIONS,
                        search.variables(choice.chosen()))
                .map(page -> page.data("choice", choice).data("search", search)));
    }
}

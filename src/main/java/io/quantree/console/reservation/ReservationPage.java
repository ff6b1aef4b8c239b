package io.quantree.console.reservation;

import io.quantree.console.Found;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** One reservation with its lines, what they are kept of, and the steps that it may take. */
@Path("/console/reservations/reservation")
@Produces(Pages.HTML)
public class ReservationPage {
    private static final String PATH = "/console/reservations/reservation";

    private static final String RESERVATION = """
            query ($catalogue: InventoryCatalogueKey!, $ref: String!) {
              reservation(catalogue: $catalogue, ref: $ref) {
                ref status heldUntil associationType associationRef createdOn updatedOn version
                lines { lineRef productRef quantity open short { quantity free reason }
                  allocations { locationRef quantityRef quantity picked missing released expectedOn expiresOn
                    segment { manufacturerBatchNumber channel condition countryOfOrigin } } }
              }
            }
            """;

    private final Pages pages;

    ReservationPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("RESERVATION_VIEW")
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("ref") @DefaultValue("") String ref) {
        Variables asked = new Variables().key("catalogue", catalogue).with("ref", ref);
        return pages.run(RESERVATION, asked.map())
                .map(answer -> pages.page(Section.RESERVATIONS, "reservation/reservation")
                        .data("reservation", Found.in(answer, "reservation", ref))
                        .data("catalogue", catalogue));
    }

    @POST
    @Path("/{step}")
    @PermissionsAllowed("RESERVATION_UPDATE")
    public Uni<Response> take(@PathParam("step") String step, @BeanParam ReservationStepForm form) {
        return pages.run(ReservationStepForm.mutation(step), form.variables())
                .map(taken -> Response.seeOther(form.key().page(PATH)).build());
    }
}

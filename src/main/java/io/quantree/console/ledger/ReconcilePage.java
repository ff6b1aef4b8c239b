package io.quantree.console.ledger;

import io.quantree.console.Catalogues;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.ledger.ReconcileResource;
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

/** Compares the ledger with the stock of a catalogue, and shows the differences. */
@Path("/console/reconcile")
@Produces(Pages.HTML)
public class ReconcilePage {
    private final Pages pages;
    private final Catalogues catalogues;
    private final ReconcileResource reconciliations;

    ReconcilePage(Pages pages, Catalogues catalogues, ReconcileResource reconciliations) {
        this.pages = pages;
        this.catalogues = catalogues;
        this.reconciliations = reconciliations;
    }

    @GET
    @PermissionsAllowed("INVENTORYMOVEMENT_VIEW")
    public Uni<TemplateInstance> ask(@QueryParam("catalogue") @DefaultValue("") String catalogue) {
        return page(catalogue, "", null);
    }

    /** It reads the whole catalogue, so that no link leads to it. */
    @POST
    @PermissionsAllowed("INVENTORYMOVEMENT_VIEW")
    public Uni<TemplateInstance> reconcile(
            @FormParam("catalogue") @DefaultValue("") String catalogue,
            @FormParam("product") @DefaultValue("") String product) {
        return reconciliations
                .reconcile(catalogue, product.isBlank() ? null : product.strip())
                .collect()
                .in(ReconcileReport::new, ReconcileReport::add)
                .chain(report -> page(catalogue, product, report));
    }

    private Uni<TemplateInstance> page(String catalogue, String product, @Nullable ReconcileReport report) {
        return catalogues.choice(catalogue).map(choice -> pages.page(Section.RECONCILE, "ledger/reconcile")
                .data("choice", choice)
                .data("product", product)
                .data("report", report));
    }
}

package io.quantree.console.segment;

import io.quantree.console.Catalogues;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What expires within so many days, the next first. */
@Path("/console/segments/expiring")
@Produces(Pages.HTML)
public class ExpiringPage {
    private static final int DAYS_MAX = 3_650;

    private static final String QUANTITIES = """
            query ($catalogue: InventoryCatalogueKey!, $until: DateTime!) {
              inventoryQuantities(
                catalogue: $catalogue
                where: {and: [{expiresOn: {lte: $until}}, {status: {eq: "ACTIVE"}}, {quantity: {gt: 0}}]}
                orderBy: {field: expiresOn}
                first: 200
              ) {
                edges { node { ref quantity free expiresOn manufacturerBatchNumber position { ref productRef locationRef } } }
                pageInfo { hasNextPage }
              }
            }
            """;

    private final Pages pages;
    private final Catalogues catalogues;
    private final Clock clock;

    ExpiringPage(Pages pages, Catalogues catalogues, Clock clock) {
        this.pages = pages;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("days") @DefaultValue("30") int days) {
        int within = Math.max(0, Math.min(days, DAYS_MAX));
        String until = clock.instant().plus(Duration.ofDays(within)).toString();
        return catalogues.choice(catalogue).chain(choice -> pages.page(
                        Section.SEGMENTS,
                        "segment/expiring",
                        QUANTITIES,
                        Map.of("catalogue", Map.of("ref", choice.chosen()), "until", until))
                .map(page -> page.data("choice", choice).data("days", within)));
    }
}

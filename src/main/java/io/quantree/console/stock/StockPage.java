package io.quantree.console.stock;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Searches positions, and quantities by a field of their segment. */
@Path("/console/stock")
@Produces(Pages.HTML)
public class StockPage {
    private static final String POSITIONS = """
            query ($catalogue: InventoryCatalogueKey, $product: [String], $location: [String], $after: String) {
              inventoryPositions(catalogue: $catalogue, productRef: $product, locationRef: $location, first: 200, after: $after) {
                edges { node { ref productRef locationRef status onHand updatedOn catalogue { ref } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final String QUANTITIES = """
            query ($catalogue: InventoryCatalogueKey, $product: [String], $location: [String], $where: QuantityWhere, $after: String) {
              inventoryQuantities(catalogue: $catalogue, productRef: $product, locationRef: $location, where: $where, first: 200, after: $after) {
                edges {
                  node {
                    ref type status quantity free
                    condition expiresOn countryOfOrigin channel manufacturer manufacturerBatchNumber supplier segment1 segment2 segment3
                    position { ref productRef locationRef } catalogue { ref }
                  }
                }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private final Pages pages;

    StockPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<TemplateInstance> search(@BeanParam StockSearch search) {
        return (search.isOfQuantities()
                        ? pages.page(Section.STOCK, "stock/quantities", QUANTITIES, search.variables())
                        : pages.page(Section.STOCK, "stock/positions", POSITIONS, search.variables()))
                .map(page -> page.data("search", search));
    }
}

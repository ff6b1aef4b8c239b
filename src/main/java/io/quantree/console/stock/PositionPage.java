package io.quantree.console.stock;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** A position: its numbers, its tree and its history. */
@Path("/console/stock/position")
@Produces(Pages.HTML)
public class PositionPage {
    private static final String POSITION = """
            query ($catalogue: InventoryCatalogueKey!, $ref: String!) {
              inventoryPosition(catalogue: $catalogue, ref: $ref) {
                ref productRef locationRef type status onHand version createdOn updatedOn catalogue { ref }
                attributes { name value }
                tree {
                  ref depth type status quantity free expectedOn associationType associationRef storageAreaRef
                  condition expiresOn countryOfOrigin channel manufacturer manufacturerBatchNumber supplier segment1 segment2 segment3
                }
                movements(first: 200) {
                  edges { node { recordedOn source sourceRef jobId batchId reason principal type onHandDelta before after quantityRef } }
                  pageInfo { hasNextPage }
                }
              }
            }
            """;

    private static final String LEVELS = """
            query ($catalogue: InventoryCatalogueKey!, $product: String!, $location: String!) {
              stockLevels(catalogue: $catalogue, keys: [{productRef: $product, locationRef: $location}]) {
                exactOnHand exactFree exactReserved
              }
            }
            """;

    private final Pages pages;

    PositionPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("ref") @DefaultValue("") String ref) {
        Map<String, Object> key = Map.of("ref", catalogue);
        return pages.run(POSITION, Map.of("catalogue", key, "ref", ref)).chain(found -> {
            Map<?, ?> position = found(found, ref);
            return pages.page(
                            Section.STOCK,
                            "stock/position",
                            LEVELS,
                            Map.of(
                                    "catalogue",
                                    key,
                                    "product",
                                    String.valueOf(position.get("productRef")),
                                    "location",
                                    String.valueOf(position.get("locationRef"))))
                    .map(page -> page.data("position", position)
                            .data("steps", Balances.of(position))
                            .data("expected", Balances.expected(position)));
        });
    }

    private static Map<?, ?> found(Map<String, Object> answer, String ref) {
        if (answer.get("inventoryPosition") instanceof Map<?, ?> position) {
            return position;
        }
        throw Problem.of(ProblemType.NOT_FOUND, "There is no position " + ref + ".")
                .about("ref", ref);
    }
}

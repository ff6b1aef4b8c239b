package io.quantree.console.availability;

import io.quantree.console.Answer;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a virtual catalogue offers of one product, and what takes the rest of its stock away. */
@Path("/console/availability/product")
@Produces(Pages.HTML)
public class ProductPage {
    private static final String OFFER = """
            query ($catalogue: VirtualCatalogueKey!, $ref: String!, $product: String!) {
              virtualCatalogue(ref: $ref) {
                ref name status inventoryCatalogueRef controlGroupRef networkRefs allNetworks positionStatuses floorAtZero
              }
              availability(catalogue: $catalogue, keys: [{productRef: $product}]) {
                availableToSell firstAvailableOn nearestExpiry locations { locationRef availableToSell }
              }
              availabilityCurve(catalogue: $catalogue, keys: [{productRef: $product}]) { points { on availableToSell } }
              virtualPositions(catalogue: $catalogue, productRef: [$product], first: 500) { edges { node { groupRef status quantity } } }
            }
            """;

    private static final String STOCK = """
            query ($catalogue: InventoryCatalogueKey!, $product: String!, $group: ControlGroupKey, $grouped: Boolean!, $networks: [String]) {
              inventoryPositions(catalogue: $catalogue, productRef: [$product], first: 200) {
                edges { node { ref locationRef status onHand } }
              }
              inventoryQuantities(catalogue: $catalogue, productRef: [$product], first: 500) {
                edges { node { type status quantity expectedOn position { locationRef } } }
              }
              controls(controlGroup: $group, first: 500) @include(if: $grouped) {
                edges { node { ref name type status executionOrder productRef locationRef categoryRef percentage startsOn endsOn values { name value } segment { field value } } }
              }
              networks(ref: $networks, first: 20) {
                edges { node { ref status locations(first: 500) { edges { node { locationRef } } } } }
              }
            }
            """;

    private static final String LEVELS = """
            query ($catalogue: InventoryCatalogueKey!, $keys: [StockLevelKey]!) {
              stockLevels(catalogue: $catalogue, keys: $keys) { locationRef exactFree }
            }
            """;

    private final Pages pages;

    ProductPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("product") @DefaultValue("") String product) {
        Map<String, Object> offered =
                Map.of("catalogue", Map.of("ref", catalogue), "ref", catalogue, "product", product.strip());
        return pages.run(OFFER, offered).chain(offer -> {
            if (!(offer.get("virtualCatalogue") instanceof Map<?, ?> virtual)) {
                throw Problem.of(ProblemType.NOT_FOUND, "There is no virtual catalogue " + catalogue + ".")
                        .about("catalogue", catalogue);
            }
            Map<String, @Nullable Object> variables = variables(virtual, product.strip());
            return pages.run(STOCK, variables)
                    .chain(stock -> pages.run(LEVELS, levels(variables, stock, product.strip()))
                            .map(levels -> page(offer, stock, levels, product.strip())));
        });
    }

    private TemplateInstance page(
            Map<String, Object> offer, Map<String, Object> stock, Map<String, Object> levels, String product) {
        TemplateInstance page = pages.page(Section.AVAILABILITY, "availability/product");
        offer.forEach(page::data);
        return page.data("product", product).data("reasons", Explanation.of(offer, stock, levels, product));
    }

    private static Map<String, @Nullable Object> levels(
            Map<String, @Nullable Object> variables, Map<String, Object> stock, String product) {
        Map<String, @Nullable Object> levels = new HashMap<>();
        levels.put("catalogue", variables.get("catalogue"));
        levels.put(
                "keys",
                Answer.nodes(stock.get("inventoryPositions"))
                        .map(position ->
                                Map.of("productRef", product, "locationRef", Answer.text(position.get("locationRef"))))
                        .toList());
        return levels;
    }

    private static Map<String, @Nullable Object> variables(Map<?, ?> virtual, String product) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        Object group = virtual.get("controlGroupRef");
        variables.put("catalogue", Map.of("ref", String.valueOf(virtual.get("inventoryCatalogueRef"))));
        variables.put("product", product);
        variables.put("grouped", group != null);
        variables.put("group", group == null ? null : Map.of("ref", group));
        variables.put("networks", virtual.get("networkRefs") instanceof List<?> refs ? refs : List.of());
        return variables;
    }
}

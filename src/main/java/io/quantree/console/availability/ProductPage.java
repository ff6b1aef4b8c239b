package io.quantree.console.availability;

import io.quantree.console.Answer;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
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

/** One product of a virtual catalogue: how many pieces can be sold, why not more, and how that changes. */
@Path("/console/availability/product")
@Produces(Pages.HTML)
public class ProductPage {
    private static final int SHOWN = 100;

    private static final String PRODUCT = """
            query ($catalogue: VirtualCatalogueKey!, $ref: String!, $key: AvailabilityKey!) {
              virtualCatalogue(ref: $ref) { name type status inventoryCatalogueRef networkRefs controlGroupRef positionStatuses }
              availability(catalogue: $catalogue, keys: [$key]) { firstAvailableOn nearestExpiry }
              availabilityExplanation(catalogue: $catalogue, key: $key) {
                availableToSell steps { kind change left reason }
                locations { locationRef left steps { kind change left reason } }
              }
              availabilityCurve(catalogue: $catalogue, keys: [$key]) { points { on exactAvailableToSell } }
            }
            """;

    private final Pages pages;

    ProductPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("VIRTUALPOSITION_VIEW")
    public Uni<TemplateInstance> show(
            @QueryParam("catalogue") @DefaultValue("") String catalogue,
            @QueryParam("product") @DefaultValue("") String product,
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("start") @DefaultValue("0") int start) {
        Map<String, @Nullable Object> key = new HashMap<>();
        key.put("productRef", product);
        key.put("locationRef", location.isEmpty() ? null : location);
        Map<String, @Nullable Object> variables =
                Map.of("catalogue", Map.of("ref", catalogue), "ref", catalogue, "key", key);
        return pages.run(PRODUCT, variables).map(answer -> page(answer, Math.max(0, start))
                .data("catalogue", catalogue)
                .data("product", product)
                .data("location", location));
    }

    private TemplateInstance page(Map<String, Object> answer, int start) {
        List<?> locations = Answer.list(
                        Answer.object(answer.get("availabilityExplanation")).get("locations"))
                .toList();
        int end = Math.min(locations.size(), start + SHOWN);
        TemplateInstance page = pages.page(Section.AVAILABILITY, "availability/product");
        answer.forEach(page::data);
        return page.data("locations", locations.subList(Math.min(start, end), end))
                .data("next", end < locations.size() ? end : null);
    }
}

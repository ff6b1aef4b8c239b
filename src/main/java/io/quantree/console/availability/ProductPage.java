package io.quantree.console.availability;

import io.quantree.console.Answer;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** One product of a virtual catalogue: how many pieces can be sold, why not more, and how that changes. */
@Path("/console/availability/product")
@Produces(Pages.HTML)
public class ProductPage {
    private static final int SHOWN = 100;

    private static final String PRODUCT = """
            query ($catalogue: VirtualCatalogueKey!, $ref: String!, $key: AvailabilityKey!, $segment: SegmentInput, $segments: [SegmentInput!], $asOf: DateTime) {
              virtualCatalogue(ref: $ref) { name type status inventoryCatalogueRef networkRefs controlGroupRef positionStatuses }
              availability(catalogue: $catalogue, keys: [$key], segment: $segment, asOf: $asOf) { firstAvailableOn nearestExpiry }
              availabilityExplanation(catalogue: $catalogue, key: $key, segment: $segment, asOf: $asOf) {
                availableToSell steps { kind change left reason }
                locations { locationRef left steps { kind change left reason } }
              }
              availabilityCurve(catalogue: $catalogue, keys: [$key], segments: $segments, from: $asOf) { points { on exactAvailableToSell } }
            }
            """;

    private final Pages pages;

    ProductPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("VIRTUALPOSITION_VIEW")
    public Uni<TemplateInstance> show(
            @BeanParam ProductSearch search, @QueryParam("start") @DefaultValue("0") int start) {
        return pages.run(PRODUCT, search.variables())
                .map(answer -> page(answer, Math.max(0, start)).data("search", search));
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

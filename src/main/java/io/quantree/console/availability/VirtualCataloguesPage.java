package io.quantree.console.availability;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The virtual catalogues, and the way from them to one of their products. */
@Path("/console/availability")
@Produces(Pages.HTML)
public class VirtualCataloguesPage {
    private static final String CATALOGUES = """
            query ($after: String) {
              virtualCatalogues(first: 50, after: $after) {
                edges { cursor node { ref name type status inventoryCatalogueRef controlGroupRef networkRefs } }
                pageInfo { hasNextPage }
              }
            }
            """;

    private final Pages pages;

    VirtualCataloguesPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("VIRTUALPOSITION_VIEW")
    public Uni<TemplateInstance> list(@QueryParam("after") @Nullable String after) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("after", after);
        return pages.page(Section.AVAILABILITY, "availability/catalogues", CATALOGUES, variables);
    }
}

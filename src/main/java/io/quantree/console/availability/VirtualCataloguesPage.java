package io.quantree.console.availability;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;

/** The virtual catalogues, each with the way to one of its products. */
@Path("/console/availability")
@Produces(Pages.HTML)
public class VirtualCataloguesPage {
    private static final String CATALOGUES = """
            { virtualCatalogues(first: 200) {
                edges { node { ref name type status inventoryCatalogueRef controlGroupRef networkRefs allNetworks } } } }
            """;

    private final Pages pages;

    VirtualCataloguesPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<TemplateInstance> list() {
        return pages.page(Section.AVAILABILITY, "availability/catalogues", CATALOGUES, Map.of());
    }
}

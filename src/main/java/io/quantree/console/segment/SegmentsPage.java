package io.quantree.console.segment;

import io.quantree.console.Catalogues;
import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Stock of a catalogue, added up by segment fields. */
@Path("/console/segments")
@Produces(Pages.HTML)
public class SegmentsPage {
    private static final String SUMMARY = """
            query ($catalogue: InventoryCatalogueKey!, $by: [SegmentField]!, $span: ExpirySpan, $where: QuantityWhere, $after: String) {
              segmentSummary(catalogue: $catalogue, groupBy: $by, expiresOnBy: $span, where: $where, first: 100, after: $after) {
                groups { key { field value } count onHand free reserved }
                hasMore endCursor
              }
            }
            """;

    private final Pages pages;
    private final Catalogues catalogues;

    SegmentsPage(Pages pages, Catalogues catalogues) {
        this.pages = pages;
        this.catalogues = catalogues;
    }

    @GET
    public Uni<TemplateInstance> show(@BeanParam SegmentSearch search) {
        return catalogues.choice(search.catalogue()).chain(choice -> pages.page(
                        Section.SEGMENTS, "segment/segments", SUMMARY, search.variables(choice.chosen()))
                .map(page -> page.data("search", search).data("choice", choice)));
    }
}

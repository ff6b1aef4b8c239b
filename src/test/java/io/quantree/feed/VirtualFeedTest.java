package io.quantree.feed;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class VirtualFeedTest {
    private final FeedClient client = new FeedClient();
    private final String base = "BASE:" + client.retailer;

    @BeforeEach
    void fill() {
        Batches.submit(
                client.job(), entity("A", "L1", 5), entity("A", "L2", 7), entity("B", "L1", 0), entity("C", "L1", 9));
        create(base, "BASE");
    }

    private void create(String ref, String type) {
        GraphQl.faultless(GraphQl.post(
                "mutation ($input: CreateVirtualCatalogueInput!) { createVirtualCatalogue(input: $input) { ref } }",
                Map.of(
                        "input",
                        Map.of(
                                "ref",
                                ref,
                                "type",
                                type,
                                "name",
                                ref,
                                "status",
                                "ACTIVE",
                                "inventoryCatalogueRef",
                                client.catalogue,
                                "productCatalogueRef",
                                "PC:1",
                                "retailerRefs",
                                List.of(String.valueOf(client.retailer))))));
    }

    @Test
    void exportsWhatEachVirtualPositionOffers() {
        create("AGG:" + client.retailer, "AGGREGATE");
        String feed = client.feed("VIRTUAL_POSITION");
        String catalogues = client.feed("VIRTUAL_CATALOGUE");

        assertThat(FeedClient.cells(
                        feed, FeedClient.run(feed).get("id"), "catalogue_ref", "product_ref", "quantity", "status"))
                .containsExactlyInAnyOrder(
                        base + " A 5 ACTIVE",
                        base + " A 7 ACTIVE",
                        base + " B 0 OUT_OF_STOCK",
                        base + " C 9 ACTIVE",
                        "AGG:" + client.retailer + " A 12 ACTIVE",
                        "AGG:" + client.retailer + " B 0 OUT_OF_STOCK",
                        "AGG:" + client.retailer + " C 9 ACTIVE");
        assertThat(FeedClient.cells(catalogues, FeedClient.run(catalogues).get("id"), "ref", "inventory_catalogue_ref"))
                .containsExactly(base + " " + client.catalogue, "AGG:" + client.retailer + " " + client.catalogue);
    }

    @Test
    void incrementalRunHasThePositionsOfChangedProducts() {
        String feed = client.feed(
                "VIRTUAL_POSITION",
                "kind",
                "INCREMENTAL",
                "source",
                Map.of(
                        "type",
                        "VIRTUAL_POSITION",
                        "filters",
                        List.of(Map.of("name", "STATUS", "operator", "EQUAL_TO", "value", List.of("ACTIVE")))));
        assertThat(FeedClient.run(feed)).containsEntry("kind", "FULL").containsEntry("exportedCount", 3);

        Batches.submit(client.job(), entity("A", "L1", 6), entity("C", "L1", 0));
        Map<String, Object> run = FeedClient.run(feed);

        assertThat(run).containsEntry("kind", "INCREMENTAL");
        assertThat(FeedClient.cells(feed, run.get("id"), "product_ref", "group_ref", "quantity", "removed"))
                .containsExactlyInAnyOrder("A L1 6 false", "A L2 7 false", "C L1 0 true");
    }
}

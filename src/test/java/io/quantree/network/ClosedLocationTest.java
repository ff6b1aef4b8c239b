package io.quantree.network;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status of a position follows that of its location. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ClosedLocationTest {
    private final NetworkClient client = new NetworkClient();
    private final String catalogue = "DEFAULT:" + client.retailer;
    private final Stock stock = new Stock(client.retailer);

    @BeforeEach
    void fill() {
        Batches.submit(
                Batches.newJob(client.retailer),
                entity("HAT", "A", 5),
                entity("HAT", "B", 7),
                entity("CAP", "A", 0),
                entity("TIE", "A", 1));
        status("TIE", "BLOCKED");
    }

    @Test
    void positionsAreInactiveWhileTheirLocationIs() {
        close("A");

        assertThat(List.of(stock.status("HAT", "A"), stock.status("CAP", "A"), stock.status("TIE", "A")))
                .containsOnly("INACTIVE");
        assertThat(stock.status("HAT", "B")).isEqualTo("ACTIVE");
        Batches.submit(Batches.newJob(client.retailer), entity("NEW", "A", 1), entity("HAT", "A", 6));
        assertThat(stock.status("NEW", "A")).isEqualTo("INACTIVE");
        assertThat(stock.onHand("HAT", "A")).isEqualTo(6);

        client.upsert(Map.of("ref", "A", "status", "ACTIVE"));

        assertThat(List.of(
                        stock.status("HAT", "A"),
                        stock.status("CAP", "A"),
                        stock.status("TIE", "A"),
                        stock.status("NEW", "A")))
                .containsExactly("ACTIVE", "OUT_OF_STOCK", "BLOCKED", "ACTIVE");
    }

    @Test
    void listsGoByTheStatusThatIsShown() {
        close("A");

        assertThat(refs("status: [\"INACTIVE\"]")).containsExactly("CAP:A:DEFAULT", "HAT:A:DEFAULT", "TIE:A:DEFAULT");
        assertThat(refs("status: [\"ACTIVE\", \"BLOCKED\"]")).containsExactly("HAT:B:DEFAULT");
        assertThat(refs("where: {not: {status: {eq: \"INACTIVE\"}}}")).containsExactly("HAT:B:DEFAULT");
        assertThat(ask("inventoryPositions(catalogue: {ref: \"%s\"}, status: [\"INACTIVE\"]) { totalCount }")
                        .getInt("data.inventoryPositions.totalCount"))
                .isEqualTo(3);
        assertThat(
                        ask("inventoryCatalogue(ref: \"%s\") { inventoryPositions(status: [\"INACTIVE\"]) { totalCount edges { node { status } } } }")
                                .getList("data.inventoryCatalogue.inventoryPositions.edges.node.status"))
                .containsExactly("INACTIVE", "INACTIVE", "INACTIVE");
        assertThat(
                        ask("inventoryQuantities(catalogue: {ref: \"%s\"}, productRef: [\"HAT\"]) { edges { node { position { status } } } }")
                                .getList("data.inventoryQuantities.edges.node.position.status"))
                .containsExactly("INACTIVE", "ACTIVE");
        assertThat(
                        ask("inventoryPositionAggregate(catalogue: {ref: \"%s\"}, productRef: \"HAT\", status: [\"ACTIVE\"]) { count sum }")
                                .getMap("data.inventoryPositionAggregate"))
                .isEqualTo(Map.of("count", 1, "sum", 7));
    }

    @Test
    void positionsAreUpdatedWhenTheirLocationChangesItsStatusOnly() {
        OffsetDateTime before = updatedOn("HAT:A:DEFAULT");
        client.upsert(Map.of("ref", "A", "name", "Alexanderplatz"));
        assertThat(updatedOn("HAT:A:DEFAULT")).isEqualTo(before);

        close("A");
        OffsetDateTime closed = updatedOn("HAT:A:DEFAULT");
        client.upsert(Map.of("ref", "A", "status", "ACTIVE"));
        OffsetDateTime open = updatedOn("HAT:A:DEFAULT");

        assertThat(List.of(before, closed, open)).isSorted().doesNotHaveDuplicates();
        assertThat(refs("updatedOn: {from: \"" + open + "\"}"))
                .containsExactly("CAP:A:DEFAULT", "HAT:A:DEFAULT", "TIE:A:DEFAULT");
        client.upsert(Map.of("ref", "A", "name", "Alex"));
        assertThat(updatedOn("HAT:A:DEFAULT")).isEqualTo(open);
    }

    @Test
    void locationOfAnotherRetailerClosesNothing() {
        new NetworkClient().upsert(Map.of("ref", "A", "status", "INACTIVE"));

        assertThat(stock.status("HAT", "A")).isEqualTo("ACTIVE");
        assertThat(refs("status: [\"INACTIVE\"]")).isEmpty();
    }

    @Test
    void statusThatIsGivenToPositionOfClosedLocationShowsWhenItOpens() {
        close("A");

        assertThat(status("HAT", "BLOCKED")).isEqualTo("INACTIVE");
        client.upsert(Map.of("ref", "A", "status", "ACTIVE"));

        assertThat(stock.status("HAT", "A")).isEqualTo("BLOCKED");
    }

    private void close(String location) {
        client.upsert(Map.of("ref", location, "status", "INACTIVE"));
    }

    private OffsetDateTime updatedOn(String ref) {
        return OffsetDateTime.parse(
                ask("inventoryPosition(catalogue: {ref: \"%s\"}, ref: \"" + ref + "\") { updatedOn }")
                        .getString("data.inventoryPosition.updatedOn"));
    }

    private List<String> refs(String filter) {
        return NetworkClient.refs(
                ask("inventoryPositions(catalogue: {ref: \"%s\"}, " + filter + ") { edges { node { ref } } }"),
                "inventoryPositions");
    }

    private String status(String product, String status) {
        return GraphQl.faultless(client.ask(("mutation { updateInventoryPosition(input: {ref: \"" + product
                                + ":A:DEFAULT\", catalogue: {ref: \"%s\"}, status: \"" + status + "\"}) { status } }")
                        .formatted(catalogue)))
                .getString("data.updateInventoryPosition.status");
    }

    private JsonPath ask(String fields) {
        return GraphQl.faultless(client.ask("{ " + fields.formatted(catalogue) + " }"));
    }
}

package io.quantree.batch.api;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records without a ref where a position has one quantity of a type, as the wire contract has it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class PositionIdentityTest {
    private static final String UPSERT = """
            mutation ($catalogue: String!) { upsertInventoryQuantities(input: {catalogue: {ref: $catalogue}, quantities: [
              {productRef: "A", locationRef: "L", quantity: 7, countryOfOrigin: "AU"}]}) { outcome quantity { ref } } }""";

    private long retailer;
    private String job = "";
    private Stock stock = new Stock(0);

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void createRetailer() {
        retailer = TightLimits.newRetailer();
        job = Batches.newJob(retailer);
        stock = new Stock(retailer);
    }

    @Test
    void replacesTheSegmentOfTheOnlyCount() {
        Batches.submit(job, entity("A", "L", 100).attribute("expiresOn", "2037-01-01"));

        JsonPath batch = Batches.submit(job, entity("A", "L", 100).attribute("expiresOn", "2037-02-01"));

        assertThat(batch.getList("results.quantityRef")).containsExactly("A:L:DEFAULT:LAST_ON_HAND");
        assertThat(batch.getList("results.code")).containsExactly("UPDATED");
        assertThat(stock.onHand("A", "L")).isEqualTo(100);
        assertThat(stock.quantity("A", "L", "A:L:DEFAULT:LAST_ON_HAND").get("expiresOn"))
                .asString()
                .startsWith("2037-02-01");
    }

    @Test
    void keepsQuantitiesApartThatHaveRefs() {
        Batches.submit(
                job,
                entity("A", "L", 1).with("ref", "one").attribute("expiresOn", "2037-01-01"),
                entity("A", "L", 2).with("ref", "two").attribute("expiresOn", "2037-02-01"));

        assertThat(stock.onHand("A", "L")).isEqualTo(3);
    }

    @Test
    void buildsTheRefsOfCompanionsAlike() {
        Batches.submit(job, entity("A", "L", 9).with("reservedQty", 2).attribute("expiresOn", "2037-01-01"));

        assertThat(stock.nodes("A", "L"))
                .extracting(node -> node.get("ref"))
                .containsExactlyInAnyOrder("A:L:DEFAULT:LAST_ON_HAND", "A:L:DEFAULT:RESERVED");
    }

    @Test
    void buildsTheRefsOfAnUpsertAlike() {
        Batches.submit(job, entity("A", "L", 9).attribute("countryOfOrigin", "NZ"));

        List<Map<String, Object>> answers =
                Stock.ask(UPSERT, Map.of("catalogue", "DEFAULT:" + retailer)).getList("data.upsertInventoryQuantities");

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0)).containsEntry("outcome", "UPDATED");
        assertThat(stock.onHand("A", "L")).isEqualTo(7);
    }
}

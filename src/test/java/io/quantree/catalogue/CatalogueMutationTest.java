package io.quantree.catalogue;

import static io.quantree.stock.edit.StockMutationClient.send;
import static io.quantree.stock.edit.StockMutationClient.sendAs;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Creating and changing catalogues. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CatalogueMutationTest {
    private final long retailer = Batches.newRetailer();
    private final String ref = "STORES:" + retailer;

    @Test
    void createsCatalogueForRetailerOfInput() {
        Map<String, Object> created = create("retailerRefs", List.of("" + retailer), "description", "All stores");

        assertThat(created)
                .containsEntry("ref", ref)
                .containsEntry("type", "STORES")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Stores")
                .containsEntry("description", "All stores")
                .containsEntry("retailerRefs", List.of("" + retailer));
    }

    @Test
    void createsCatalogueForRetailerOfHeader() {
        assertThat(sendAs(retailer, "createInventoryCatalogue", input())
                        .getList("data.createInventoryCatalogue.retailerRefs"))
                .isEqualTo(List.of("" + retailer));
    }

    @Test
    void rejectsCatalogueWithoutRetailerOrWithTwo() {
        assertThat(refused(send("createInventoryCatalogue", input())))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "retailerRefs");
        assertThat(refused(send("createInventoryCatalogue", input("retailerRefs", List.of("1", "2")))))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 1);
        assertThat(refused(send("createInventoryCatalogue", input("retailerRefs", List.of("ACME")))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("value", "ACME");
        assertThat(refused(sendAs(retailer, "createInventoryCatalogue", input("retailerRefs", List.of("1")))))
                .containsEntry("code", "RETAILER_MISMATCH")
                .containsEntry("field", "retailerRefs");
    }

    @Test
    void rejectsCatalogueWhenRefExists() {
        create("retailerRefs", List.of("" + retailer));

        assertThat(refused(send("createInventoryCatalogue", input("retailerRefs", List.of("" + retailer)))))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "ref")
                .containsEntry("value", ref);
    }

    @Test
    void rejectsDefaultRefOfAnotherRetailer() {
        long other = Batches.newRetailer();

        assertThat(refused(send(
                        "createInventoryCatalogue",
                        input("ref", "DEFAULT:" + other, "retailerRefs", List.of("" + retailer)))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "ref");
        assertThat(refused(send(
                        "createInventoryCatalogue",
                        input("ref", "COMPATIBILITY:" + other, "retailerRefs", List.of("" + retailer)))))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(create("ref", "DEFAULT:" + other, "type", "DEFAULT", "retailerRefs", List.of("" + other)))
                .containsEntry("ref", "DEFAULT:" + other);
    }

    @Test
    void changesGivenFieldsAndClearsNullDescription() {
        create(
                "retailerRefs", List.of("" + retailer),
                "description", "All stores",
                "attributes", List.of(Map.of("name", "a", "type", "TEXT", "value", "1")));

        Map<String, Object> updated = send(
                        "updateInventoryCatalogue",
                        fields(
                                "ref",
                                ref,
                                "status",
                                "ACTIVE",
                                "attributes",
                                List.of(Map.of("name", "b", "type", "NUMBER", "value", 2))))
                .getMap("data.updateInventoryCatalogue");
        assertThat(updated)
                .containsEntry("status", "ACTIVE")
                .containsEntry("name", "Stores")
                .containsEntry("description", "All stores")
                .containsEntry(
                        "attributes",
                        List.of(
                                Map.of("name", "a", "type", "TEXT", "value", "1"),
                                Map.of("name", "b", "type", "NUMBER", "value", 2)));
        Map<String, Object> cleared = send(
                        "updateInventoryCatalogue", fields("ref", ref, "name", "Shops", "description", null))
                .getMap("data.updateInventoryCatalogue");
        assertThat(cleared).containsEntry("name", "Shops").containsEntry("description", null);
    }

    @Test
    void rejectsUpdateOfAnotherRetailersCatalogue() {
        create("retailerRefs", List.of("" + retailer));

        assertThat(refused(
                        sendAs(Batches.newRetailer(), "updateInventoryCatalogue", fields("ref", ref, "name", "Mine"))))
                .containsEntry("code", "NOT_FOUND");
    }

    private Map<String, Object> create(@Nullable Object... fields) {
        return send("createInventoryCatalogue", input(fields)).getMap("data.createInventoryCatalogue");
    }

    private Map<String, @Nullable Object> input(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", ref, "type", "STORES", "name", "Stores");
        input.putAll(fields(fields));
        return input;
    }

    private static Map<String, Object> refused(io.restassured.path.json.JsonPath answer) {
        return answer.getMap("errors[0].extensions");
    }
}

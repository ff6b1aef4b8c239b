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
import java.util.stream.LongStream;
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
    void createsCatalogueForSeveralRetailersInTheirOrder() {
        long other = Batches.newRetailer();

        assertThat(create("retailerRefs", List.of("" + retailer, "" + other, "" + retailer)))
                .containsEntry("retailerRefs", List.of("" + retailer, "" + other));
        assertThat(send(
                                "updateInventoryCatalogue",
                                fields("ref", ref, "retailerRefs", List.of("" + other, "" + retailer)))
                        .getList("data.updateInventoryCatalogue.retailerRefs"))
                .isEqualTo(List.of("" + retailer, "" + other));
        for (List<String> changed : List.of(List.of("" + retailer), List.of("" + other), List.<String>of())) {
            assertThat(refused(send("updateInventoryCatalogue", fields("ref", ref, "retailerRefs", changed))))
                    .containsEntry("code", "INVALID_VALUE")
                    .containsEntry("field", "retailerRefs");
        }
    }

    @Test
    void rejectsCatalogueWithoutRetailerOrWithOneOutsideTheScope() {
        assertThat(refused(send("createInventoryCatalogue", input())))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "retailerRefs");
        assertThat(refused(send("createInventoryCatalogue", input("retailerRefs", List.of("1", "ACME")))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("value", "ACME");
        assertThat(refused(sendAs(
                        retailer, "createInventoryCatalogue", input("retailerRefs", List.of("" + retailer, "1")))))
                .containsEntry("code", "RETAILER_MISMATCH")
                .containsEntry("field", "retailerRefs");
    }

    @Test
    void rejectsCatalogueOfMoreThanAHundredRetailers() {
        // None of them is a retailer of another test.
        List<String> many = LongStream.range(0, 101)
                .mapToObj(each -> "" + (retailer * 1_000_000 + each))
                .toList();

        assertThat(create("retailerRefs", many.subList(0, 100))).containsEntry("retailerRefs", many.subList(0, 100));
        assertThat(refused(send("createInventoryCatalogue", input("retailerRefs", many))))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "retailerRefs")
                .containsEntry("value", "101")
                .containsEntry("limit", 100);
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

package io.quantree.stock.edit;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status of a position follows its number on hand after every kind of write. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PositionStatusTest extends MutationTestBase {
    @Inject
    AgroalDataSource database;

    private Deltas deltas;

    @BeforeEach
    void createDeltas() {
        deltas = new Deltas(client.retailer);
    }

    @Test
    void batchSetsOutOfStockAtZeroAndActiveAbove() {
        batch(entity("EMPTY", "LOC", 0), entity("FULL", "LOC", 3));
        assertThat(status("EMPTY")).isEqualTo("OUT_OF_STOCK");
        assertThat(status("FULL")).isEqualTo("ACTIVE");

        batch(entity("EMPTY", "LOC", 1), entity("FULL", "LOC", 0));
        assertThat(status("EMPTY")).isEqualTo("ACTIVE");
        assertThat(status("FULL")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void deltaSetsOutOfStockAtZeroAndActiveAbove() {
        batch(entity("SKU", "LOC", 2));

        deltas.apply(Deltas.delta("SKU", "LOC", -2));
        assertThat(status("SKU")).isEqualTo("OUT_OF_STOCK");
        deltas.apply(Deltas.delta("SKU", "LOC", 1));
        assertThat(status("SKU")).isEqualTo("ACTIVE");
        deltas.apply(Deltas.delta("NEW", "LOC", -1));
        assertThat(status("NEW")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void eventSetsOutOfStockAtZeroAndActiveAbove() {
        batch(entity("SKU", "LOC", 2));

        event("INVENTORY_DELTA", "{\"deltas\": [{\"productRef\": \"SKU\", \"locationRef\": \"LOC\", \"qty\": -2}]}");
        assertThat(status("SKU")).isEqualTo("OUT_OF_STOCK");
        event("InventoryChanged", "{\"skuRef\": \"SKU\", \"locationRef\": \"LOC\", \"qty\": 4}");
        assertThat(status("SKU")).isEqualTo("ACTIVE");
    }

    @Test
    void nextWriteAppliesThresholdsOfTheCatalogue() throws SQLException {
        batch(entity("SKU", "LOC", 6));
        thresholds("{1,6}", "{OUT_OF_STOCK,AT_RISK,ACTIVE}");

        deltas.apply(Deltas.delta("SKU", "LOC", -1));
        assertThat(status("SKU")).isEqualTo("AT_RISK");
        batch(entity("NEW", "LOC", 5), entity("MANY", "LOC", 6));
        assertThat(status("NEW")).isEqualTo("AT_RISK");
        assertThat(status("MANY")).isEqualTo("ACTIVE");
        client.done("updateInventoryPosition", "ref", "MANY:LOC:DEFAULT", "onHand", 0);
        assertThat(status("MANY")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void keepsInactiveStatusWhenOnHandChanges() {
        batch(entity("SKU", "LOC", 2), entity("OWN", "LOC", 2));
        client.done("updateInventoryPosition", "ref", "SKU:LOC:DEFAULT", "status", "INACTIVE");
        client.done("updateInventoryPosition", "ref", "OWN:LOC:DEFAULT", "status", "SHOWROOM");

        batch(entity("SKU", "LOC", 0), entity("OWN", "LOC", 0));
        assertThat(status("SKU")).isEqualTo("INACTIVE");
        assertThat(status("OWN")).isEqualTo("SHOWROOM");
        assertThat(client.done("updateInventoryPosition", "ref", "SKU:LOC:DEFAULT", "status", "ACTIVE"))
                .containsEntry("status", "OUT_OF_STOCK");
    }

    @Test
    void recomputesGivenStatusThatFollowsOnHand() {
        batch(entity("SKU", "LOC", 2));

        assertThat(client.done("updateInventoryPosition", "ref", "SKU:LOC:DEFAULT", "status", "OUT_OF_STOCK"))
                .containsEntry("status", "ACTIVE")
                .containsEntry("version", 1);
        assertThat(created("EMPTY", null)).isEqualTo("OUT_OF_STOCK");
        assertThat(created("BOLD", "ACTIVE")).isEqualTo("OUT_OF_STOCK");
        assertThat(created("OFF", "INACTIVE")).isEqualTo("INACTIVE");
    }

    @Test
    void recomputesStatusesWhenALocationLeavesInactive() {
        batch(entity("FULL", "LOC", 2), entity("EMPTY", "LOC", 0));

        assertThat(client.locationStatus("LOC", "INACTIVE")).isEqualTo(2);
        assertThat(client.locationStatus("LOC", "ACTIVE")).isEqualTo(2);
        assertThat(client.locationStatus("LOC", "AT_RISK")).isZero();
        assertThat(status("FULL")).isEqualTo("ACTIVE");
        assertThat(status("EMPTY")).isEqualTo("OUT_OF_STOCK");
    }

    private @Nullable Object created(String sku, @Nullable String status) {
        return client.done(
                        "createInventoryPosition",
                        "ref",
                        sku,
                        "type",
                        "DEFAULT",
                        "productRef",
                        sku,
                        "locationRef",
                        "LOC",
                        "status",
                        status)
                .get("status");
    }

    private void batch(Object... entities) {
        Batches.submit(Batches.newJob(client.retailer), entities);
    }

    private void event(String name, String attributes) {
        given().contentType("application/json")
                .body("""
                        {"name": "%1$s", "accountId": "ACME", "retailerId": "%2$d", "entityType": "INVENTORY_CATALOGUE", "entitySubtype": "DEFAULT",
                         "entityRef": "%4$s", "rootEntityType": "INVENTORY_CATALOGUE", "rootEntityRef": "%4$s", "attributes": %3$s}\
                        """.formatted(name, client.retailer, attributes, client.catalogue))
                .post("/api/v4.1/event/sync")
                .then()
                .statusCode(200)
                .body("eventStatus", equalTo("COMPLETE"));
    }

    private void thresholds(String lowerBounds, String statuses) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO position_rule SELECT id, '" + lowerBounds + "', '" + statuses
                    + "' FROM inventory_catalogue WHERE ref = '" + client.catalogue + "'");
        }
    }

    private String status(String sku) {
        return client.stock.status(sku, "LOC");
    }
}

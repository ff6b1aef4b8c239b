package io.quantree.event;

import static io.quantree.event.EventClient.async;
import static io.quantree.event.EventClient.item;
import static io.quantree.event.EventClient.sync;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference scenarios of stock counts, reservations, sales and corrections, step by step by batches and events. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class GoldenTableTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private EventClient client = new EventClient(0);
    private Stock stock = new Stock(0);
    private String job = "";

    @BeforeEach
    void newRetailerEachTime() {
        client = new EventClient(newRetailer());
        stock = new Stock(client.retailer);
        job = newJob(client.retailer);
    }

    @Test
    void appliesReservationAndSaleAsInReference() {
        submit(job, entity("A", "L", 150));
        shows(150, "LAST_ON_HAND 150 ACTIVE");
        submit(job, entity("A", "L", 170));
        shows(170, "LAST_ON_HAND 170 ACTIVE");

        async(client.items(ordered("order-1").put("reservedQty", -3)));
        shows(167, "LAST_ON_HAND 170 ACTIVE", "RESERVED -3 ACTIVE");

        async(client.items(ordered("order-1").put("saleQty", -3)));
        shows(167, "LAST_ON_HAND 170 ACTIVE", "RESERVED -3 INACTIVE", "SALE -3 ACTIVE");
    }

    @Test
    void appliesCorrectionAsInReference() {
        submit(job, entity("A", "L", 167));
        sync(client.items(ordered("order-2").put("reserveQty", "-5")));
        shows(162, "LAST_ON_HAND 167 ACTIVE", "RESERVED -5 ACTIVE");

        sync(client.items(ordered("order-2").put("saleQty", "-1").put("correctionQty", "-4")));
        shows(162, "CORRECTION -4 ACTIVE", "LAST_ON_HAND 167 ACTIVE", "RESERVED -5 INACTIVE", "SALE -1 ACTIVE");

        submit(job, entity("A", "L", 162));
        shows(162, "CORRECTION -4 INACTIVE", "LAST_ON_HAND 162 ACTIVE", "RESERVED -5 INACTIVE", "SALE -1 INACTIVE");
    }

    @Test
    void appliesBothReferenceScenariosInSequence() {
        appliesReservationAndSaleAsInReference();

        async(client.items(ordered("order-2").put("reservedQty", -5)));
        async(client.items(ordered("order-2").put("saleQty", -1).put("correctionQty", -4)));
        assertThat(stock.onHand("A", "L")).isEqualTo(162);
        sync(client.count("A", "L", 162));

        shows(
                162,
                "CORRECTION -4 INACTIVE",
                "LAST_ON_HAND 162 ACTIVE",
                "RESERVED -3 INACTIVE",
                "RESERVED -5 INACTIVE",
                "SALE -1 INACTIVE",
                "SALE -3 INACTIVE");
    }

    private static JsonObject ordered(String fulfilment) {
        return item(fulfilment, "A", "L");
    }

    private void shows(int onHand, String... quantities) {
        assertThat(stock.onHand("A", "L")).isEqualTo(onHand);
        assertThat(stock.quantities("A", "L")).containsExactly(quantities);
    }
}

package io.quantree.reservation.api;

import static io.quantree.reservation.api.ReservationClient.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.VirtualClient;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.PlainHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Virtual catalogues that a line can't draw on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OfferRefusalTest {
    private Shop shop;

    @BeforeEach
    void newRetailerEachTime() {
        shop = new Shop("AGGREGATE");
        shop.count("L1", 5);
    }

    @Test
    void refusesUnknownVirtualCatalogue() {
        assertThat(refused("NO-SUCH"))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "lines[0].virtualCatalogue")
                .containsEntry("value", "NO-SUCH");
    }

    @Test
    void refusesVirtualCatalogueOfAnotherRetailer() {
        String other = VirtualClient.ofNewRetailer().catalogue("AGGREGATE");

        assertThat(refused(other)).containsEntry("code", "NOT_FOUND").containsEntry("value", other);
    }

    @Test
    void refusesVirtualCatalogueOfOtherStock() {
        String stock = "OTHER:" + shop.client.retailer;
        GraphQl.faultless(GraphQl.postAs(
                shop.client.retailer,
                "mutation ($input: CreateInventoryCatalogueInput!) { createInventoryCatalogue(input: $input) { ref } }",
                Map.of(
                        "input",
                        Map.of(
                                "ref",
                                stock,
                                "type",
                                "DEFAULT",
                                "name",
                                "Other",
                                "retailerRefs",
                                List.of("" + shop.client.retailer)))));
        String other = shop.setup.catalogue("BASE", "inventoryCatalogueRef", stock);

        assertThat(refused(other))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "lines[0].virtualCatalogue")
                .containsEntry("value", other);
    }

    @Test
    void refusesInactiveVirtualCatalogueUntilItIsActiveAgain() {
        status("INACTIVE");
        assertThat(refused(shop.catalogue))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "lines[0].virtualCatalogue")
                .containsEntry("value", shop.catalogue);

        status("ACTIVE");
        assertThat(shop.part("R", 5).getInt("lines[0].open")).isEqualTo(5);
    }

    @Test
    void refusesLineWithSeveralSourcesOrNone() {
        Map<String, @Nullable Object> several = line("P", 1, "L1");
        several.put("virtualCatalogue", shop.catalogue);
        Map<String, @Nullable Object> none = GraphQl.fields("productRef", "P", "quantity", 1);

        assertThat(shop.client.refusedReserve("R", List.of(several)))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "lines[0].locationRefs");
        assertThat(shop.client.refusedReserve("R", List.of(none)))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "lines[0].locationRefs");
    }

    @Test
    void tellsRestClientAllThatIsWrong() {
        JsonObject line =
                new JsonObject().put("productRef", "P").put("quantity", 0).put("virtualCatalogue", "NO-SUCH");
        JsonObject body = new JsonObject().put("ref", "R").put("lines", new JsonArray().add(line));
        PlainHttp.Reply reply =
                PlainHttp.reply("/api/v1/reservations?catalogueRef=" + shop.client.catalogue, body.encode());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().getString("detail"))
                .contains("a line has 1 piece at least", "There is no such virtual catalogue.");
    }

    @Test
    void reservesOverRest() {
        JsonObject line =
                new JsonObject().put("productRef", "P").put("quantity", 2).put("virtualCatalogue", shop.catalogue);
        JsonObject body = new JsonObject().put("ref", "R").put("lines", new JsonArray().add(line));
        PlainHttp.Reply reply =
                PlainHttp.reply("/api/v1/reservations?catalogueRef=" + shop.client.catalogue, body.encode());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(shop.available("")).isEqualTo(3);
    }

    private Map<String, Object> refused(String virtualCatalogue) {
        return shop.client.refusedReserve("R", List.of(shop.line(1, "virtualCatalogue", virtualCatalogue)));
    }

    private void status(String status) {
        shop.setup.done("updateVirtualCatalogue", Map.of("ref", shop.catalogue, "status", status));
    }
}

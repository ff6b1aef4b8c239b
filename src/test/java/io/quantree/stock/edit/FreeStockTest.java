package io.quantree.stock.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every path that answers or takes what is free has the same number for it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class FreeStockTest extends MutationTestBase {
    private static final String PAST = "2020-01-01T00:00:00Z";
    private static final String SOON = "2090-01-01T00:00:00Z";
    private static final String LATER = "2095-01-01T00:00:00Z";

    private String position = "";
    private Deltas deltas = new Deltas(0);

    @BeforeEach
    void createPosition() {
        position = client.position("SKU", "LOC");
        deltas = new Deltas(client.retailer);
    }

    @Test
    void deliveryBelowCountIsNotFreeBeforeItsDate() {
        create("count", "LAST_ON_HAND", 10);
        create("delivery", "ON_ORDER", 100, "parent", Map.of("ref", "count"), "expectedOn", SOON);
        create("preorder", "RESERVED", -30, "parent", Map.of("ref", "delivery"));

        assertThat(freeOf("count")).isEqualTo(10);
        assertThat(treeFree()).containsEntry("count", 10).containsEntry("delivery", 0);
        assertThat(levelFree()).isEqualTo(10);
        assertThat(summaryFree()).isEqualTo(10);
        assertThat(availableAt(null, SOON, LATER)).containsExactly(10, 80, 80);
        assertThat(take("count", 11))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("limit", 10);
        assertThat(deltas.outcomes(sale(-11).with("parentRef", "count")))
                .containsExactly("rejected INSUFFICIENT_QUANTITY -20");
    }

    @Test
    void reservationOfUndatedDeliveryBelowCountTakesNothing() {
        create("count", "LAST_ON_HAND", 10);
        create("delivery", "ON_ORDER", 100, "parent", Map.of("ref", "count"));
        create("preorder", "RESERVED", -30, "parent", Map.of("ref", "delivery"));

        assertThat(freeOf("count")).isEqualTo(10);
        assertThat(levelFree()).isEqualTo(10);
        assertThat(summaryFree()).isEqualTo(10);
        assertThat(availableAt(null, SOON)).containsExactly(10, 10);
    }

    @Test
    void stockPastItsDateIsNotFreeBeforeItIsSwept() {
        create("count", "LAST_ON_HAND", 10, "expiresOn", PAST);
        create("order", "RESERVED", -3, "parent", Map.of("ref", "count"));

        assertThat(freeOf("count")).isZero();
        assertThat(treeFree()).containsEntry("count", 0).containsEntry("order", 0);
        assertThat(levelFree()).isZero();
        assertThat(summaryFree()).isZero();
        assertThat(take("count", 1))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("limit", 0);
        assertThat(deltas.outcomes(sale(-1).with("parentRef", "count"), sale(-1).with("expiresOn", PAST), sale(-1)))
                .containsOnly("rejected INSUFFICIENT_QUANTITY 7");
    }

    @Test
    void saleOfWholePositionTakesFromStockThatHasNotExpiredOnly() {
        create("old", "LAST_ON_HAND", 10, "expiresOn", PAST);
        create("new", "LAST_ON_HAND", 2, "expiresOn", LATER);

        assertThat(deltas.outcomes(sale(-3), sale(-2), sale(-1)))
                .containsExactly(
                        "rejected INSUFFICIENT_QUANTITY 12", "applied 10", "rejected INSUFFICIENT_QUANTITY 10");
    }

    @Test
    void onlyCountIsNotFreeOfWhatWasSoldWithoutParent() {
        create("count", "LAST_ON_HAND", 10);

        assertThat(deltas.outcomes(sale(-10))).containsExactly("applied 0");

        assertThat(freeOf("count")).isZero();
        assertThat(take("count", 10))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("limit", 0);
        assertThat(deltas.outcomes(sale(-1).with("parentRef", "count")))
                .containsExactly("rejected INSUFFICIENT_QUANTITY 0");
    }

    @Test
    void noCountIsFreeOfMoreThanItsPosition() {
        create("web", "LAST_ON_HAND", 10, "channel", "WEB");
        create("store", "LAST_ON_HAND", 10, "channel", "STORE");

        assertThat(deltas.outcomes(sale(-15))).containsExactly("applied 5");

        assertThat(freeOf("web")).isEqualTo(5);
        assertThat(take("web", 6)).containsEntry("limit", 5);
        assertThat(deltas.outcomes(sale(-6).with("channel", "WEB")))
                .containsExactly("rejected INSUFFICIENT_QUANTITY 5");
        assertThat(level("segment: {channel: \"WEB\"}")).isEqualTo(5);
    }

    @Test
    void transferCarriesTheSegment() {
        create("count", "LAST_ON_HAND", 10, "expiresOn", SOON, "manufacturerBatchNumber", "B7", "channel", "WEB");

        Map<String, Object> to =
                to("count", 4, Map.of("productRef", "SKU", "locationRef", "THERE", "channel", "STORE"));

        assertThat(to)
                .containsEntry("quantity", 4)
                .containsEntry("expiresOn", SOON)
                .containsEntry("manufacturerBatchNumber", "B7")
                .containsEntry("channel", "STORE");
        assertThat(to("count", 2, Map.of("productRef", "SKU", "locationRef", "THERE", "channel", "STORE")))
                .containsEntry("quantity", 6)
                .containsEntry("ref", to.get("ref"));
    }

    @Test
    void transferNeverMakesGoodsExpireLater() {
        create("count", "LAST_ON_HAND", 10, "expiresOn", SOON);
        create("part", "LAST_ON_HAND", 5, "parent", Map.of("ref", "count"));
        create("lasting", "LAST_ON_HAND", 1);
        create("later", "LAST_ON_HAND", 1, "expiresOn", LATER);

        for (String from : List.of("count", "part")) {
            for (Map<String, Object> to : List.<Map<String, Object>>of(
                    Map.of("ref", "lasting"),
                    Map.of("ref", "later"),
                    Map.of("productRef", "SKU", "locationRef", "LOC", "expiresOn", LATER))) {
                assertThat(client.refused("transferQuantity", "from", Map.of("ref", from), "to", to, "quantity", 1))
                        .containsEntry("code", "INVALID_VALUE")
                        .containsEntry("field", "to.expiresOn")
                        .containsEntry("limit", SOON);
            }
        }
        assertThat(to("later", 1, Map.of("ref", "count"))).containsEntry("quantity", 11);
        assertThat(to("part", 1, Map.of("productRef", "SKU", "locationRef", "THERE")))
                .containsEntry("expiresOn", SOON);
    }

    @Test
    void transferOfDeliveryTakesWhatIsNotPromisedOfIt() {
        create("delivery", "ON_ORDER", 100, "expectedOn", SOON);
        create("preorder", "RESERVED", -30, "parent", Map.of("ref", "delivery"));

        assertThat(client.refused(
                        "transferQuantity",
                        "from",
                        Map.of("ref", "delivery"),
                        "to",
                        Map.of("productRef", "SKU", "locationRef", "THERE", "type", "ON_ORDER"),
                        "quantity",
                        71))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("limit", 70);
    }

    @Test
    void saleOfDeliveryTakesNoMoreThanIsFreeOfItsPosition() {
        create("count", "LAST_ON_HAND", 10);
        create("order", "RESERVED", -8, "parent", Map.of("ref", "count"));
        create("delivery", "ON_ORDER", 100, "expectedOn", SOON);
        assertThat(deltas.outcomes(
                        sale(-3).with("parentRef", "delivery"),
                        sale(-60).with("type", "RESERVED").with("parentRef", "delivery"),
                        sale(-2).with("parentRef", "delivery"),
                        sale(-1).with("parentRef", "delivery")))
                .containsExactly(
                        "rejected INSUFFICIENT_QUANTITY 2",
                        "applied -58",
                        "applied -60",
                        "rejected INSUFFICIENT_QUANTITY -60");
        assertThat(levelFree()).isZero();
    }

    @Test
    void numberBeyondIntLeavesOtherKeysTheirs() {
        for (String location : List.of("A", "B", "C")) {
            client.done("setQuantity", "productRef", "FREE", "locationRef", location, "quantity", 999_999_999);
        }
        for (String channel : List.of("WEB", "STORE", "MAIL")) {
            // The position of the answer has more than Int shows, which is an error of that field.
            client.answer(
                    "setQuantity",
                    "productRef",
                    "FREE",
                    "locationRef",
                    "D",
                    "channel",
                    channel,
                    "quantity",
                    999_999_999);
        }
        client.done("setQuantity", "productRef", "SKU", "locationRef", "LOC", "quantity", 3);
        String catalogue = VirtualClient.ofRetailer(client.retailer).catalogue("AGGREGATE");

        JsonPath levels = ask(
                "stockLevels(catalogue: {ref: \"%s\"}, keys: [{productRef: \"SKU\", locationRef: \"LOC\"}, {productRef: \"FREE\", locationRef: \"D\"}]) { onHand exactOnHand free exactFree reserved exactReserved }"
                        .formatted(client.catalogue));
        JsonPath offers = ask(
                "availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"SKU\"}, {productRef: \"FREE\"}]) { availableToSell exactAvailableToSell locations { availableToSell exactAvailableToSell } }"
                        .formatted(catalogue));
        JsonPath curves = ask(
                "availabilityCurve(catalogue: {ref: \"%s\"}, keys: [{productRef: \"SKU\"}, {productRef: \"FREE\"}]) { points { availableToSell exactAvailableToSell } }"
                        .formatted(catalogue));

        assertThat(levels.<Object>getList("data.stockLevels.onHand")).containsExactly(3, Integer.MAX_VALUE);
        assertThat(levels.<Object>getList("data.stockLevels.free")).containsExactly(3, Integer.MAX_VALUE);
        assertThat(levels.<Number>getList("data.stockLevels.exactFree"))
                .extracting(Number::longValue)
                .containsExactly(3L, 2_999_999_997L);
        assertThat(offers.<Object>getList("data.availability.availableToSell")).containsExactly(3, Integer.MAX_VALUE);
        assertThat(offers.<Number>getList("data.availability.exactAvailableToSell"))
                .extracting(Number::longValue)
                .containsExactly(3L, 5_999_999_994L);
        assertThat(curves.<Number>getList("data.availabilityCurve[1].points.exactAvailableToSell"))
                .extracting(Number::longValue)
                .containsExactly(5_999_999_994L);
    }

    private void create(String ref, String type, int quantity, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(GraphQl.fields(
                "ref",
                ref,
                "type",
                type,
                "quantity",
                quantity,
                "status",
                "ACTIVE",
                "position",
                Map.of("ref", position, "catalogue", Map.of("ref", client.catalogue))));
        input.putAll(GraphQl.fields(fields));
        client.done(
                "createInventoryQuantity",
                input.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray());
    }

    private Map<String, Object> take(String from, int pieces) {
        return client.refused(
                "transferQuantity",
                "from",
                Map.of("ref", from),
                "to",
                Map.of("productRef", "SKU", "locationRef", "THERE"),
                "quantity",
                pieces);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> to(String from, int pieces, Map<String, Object> to) {
        Map<String, Object> done =
                client.done("transferQuantity", "from", Map.of("ref", from), "to", to, "quantity", pieces);
        return (Map<String, Object>) Objects.requireNonNull(done.get("to"));
    }

    private static Deltas.Delta sale(int pieces) {
        return Deltas.delta("SKU", "LOC", pieces).with("type", "SALE").with("minResult", 0);
    }

    private int freeOf(String ref) {
        return ask("inventoryQuantity(ref: \"%s\", catalogue: {ref: \"%s\"}) { free }".formatted(ref, client.catalogue))
                .getInt("data.inventoryQuantity.free");
    }

    private Map<String, Object> treeFree() {
        List<Map<String, Object>> tree =
                ask("inventoryPosition(ref: \"%s\", catalogue: {ref: \"%s\"}) { tree { ref free } }"
                                .formatted(position, client.catalogue))
                        .getList("data.inventoryPosition.tree");
        Map<String, Object> free = new LinkedHashMap<>();
        tree.forEach(node -> free.put(String.valueOf(node.get("ref")), node.get("free")));
        return free;
    }

    private int levelFree() {
        return level("");
    }

    private int level(String arguments) {
        return ask("stockLevels(catalogue: {ref: \"%s\"}, keys: [{productRef: \"SKU\", locationRef: \"LOC\"}] %s) { free }"
                        .formatted(client.catalogue, arguments))
                .getInt("data.stockLevels[0].free");
    }

    private int summaryFree() {
        return ask("inventoryPosition(ref: \"%s\", catalogue: {ref: \"%s\"}) { quantitiesAggregate { groups { free } } }"
                        .formatted(position, client.catalogue))
                .getInt("data.inventoryPosition.quantitiesAggregate.groups[0].free");
    }

    /** What can be sold now, for null, or at these moments. */
    private List<Integer> availableAt(@Nullable String... moments) {
        VirtualClient shop = VirtualClient.ofRetailer(client.retailer);
        String catalogue = shop.catalogue("AGGREGATE");
        List<Integer> available = new ArrayList<>();
        for (@Nullable String moment : moments) {
            available.add(
                    ask("availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"SKU\"}]%s) { availableToSell }"
                                    .formatted(catalogue, moment == null ? "" : ", asOf: \"" + moment + "\""))
                            .getInt("data.availability[0].availableToSell"));
        }
        return available;
    }

    private static JsonPath ask(String field) {
        return GraphQl.faultless(GraphQl.post("{ " + field + " }", Map.of()));
    }
}

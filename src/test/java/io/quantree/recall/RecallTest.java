package io.quantree.recall;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.Drains;
import io.quantree.platform.telemetry.Stages;
import io.quantree.security.RetailerScope;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Settings;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RecallTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LONG = "x".repeat(256);

    @Inject
    Recalls recalls;

    @Inject
    RecallHolds holds;

    @Inject
    RecallPage page;

    @Inject
    MeterRegistry registry;

    @Inject
    Stages stages;

    private RecallClient client;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void newRetailerEachTime() {
        client = new RecallClient();
    }

    @Test
    void quarantinesOnlyMatchingQuantities() {
        Batches.submit(
                client.job,
                of("B7", "a", 10),
                of("B7", "transit", 5).with("type", "IN_TRANSIT"),
                of("B7", "gone", 7).with("status", "INACTIVE"),
                of("B8", "other", 20),
                entity("SKU", "LOC", 40).with("ref", "unsegmented"));

        Map<String, Object> recall = client.recall("manufacturerBatchNumber", "B7", "reason", "Glass in it");

        assertThat(recall)
                .containsEntry("status", "IN_FORCE")
                .containsEntry("quantityCount", 2)
                .containsEntry("freedCount", 0)
                .containsEntry("version", 2)
                .containsEntry("reason", "Glass in it");
        assertThat(recall.get("completedOn")).isNotNull();
        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly(
                        "IN_TRANSIT 5 QUARANTINED",
                        "LAST_ON_HAND 10 QUARANTINED",
                        "LAST_ON_HAND 20 ACTIVE",
                        "LAST_ON_HAND 40 ACTIVE",
                        "LAST_ON_HAND 7 INACTIVE");
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(60);
        assertThat(refs(recall, "quantities")).containsExactlyInAnyOrder("a", "transit");
        assertThat(client.ledger())
                .containsExactly(
                        "status=QUARANTINED on_hand_delta=-10 source_ref=" + recall.get("id") + " reason=Glass in it",
                        "status=QUARANTINED on_hand_delta=0 source_ref=" + recall.get("id") + " reason=Glass in it");
    }

    @Test
    void appliesEachCriterion() {
        Batches.submit(
                client.job,
                of("B7", "a", 1).attribute("manufacturer", "ACME").attribute("supplier", "SUP"),
                of("B7", "b", 2).attribute("manufacturer", "ACME").attribute("supplier", "OTHER"),
                of("B7", "c", 4).attribute("manufacturer", "OTHER").attribute("supplier", "SUP"),
                at("SKU", "ELSEWHERE", "d", 8).attribute("manufacturer", "ACME").attribute("supplier", "SUP"),
                at("OTHER", "LOC", "e", 16).attribute("manufacturer", "ACME").attribute("supplier", "SUP"));

        Map<String, Object> recall = client.recall(
                "manufacturerBatchNumber",
                "B7",
                "manufacturer",
                "ACME",
                "supplier",
                "SUP",
                "productRefs",
                List.of("SKU", "NONE"),
                "locationRefs",
                List.of("LOC"));

        assertThat(refs(recall, "quantities")).containsExactly("a");
        assertThat(recall).containsEntry("productRefs", List.of("NONE", "SKU"));
        assertThat(client.statuses()).containsExactly("status=ACTIVE count=4", "status=QUARANTINED count=1");
    }

    @Test
    void answersAffectedReservationsAndAssociations() {
        Batches.submit(
                client.job,
                of("B7", "count", 100),
                of("B8", "other", 50),
                at("SKU", "PORT", "delivery", 30)
                        .with("type", "ON_ORDER")
                        .attribute("associationType", "PURCHASE_ORDER")
                        .attribute("associationRef", "PO-1"));
        Batches.submit(
                client.job,
                reserved("o1", "ORDER-1", -3).under("count"),
                reserved("o2", "ORDER-2", -4).under("count"),
                reserved("o3", "ORDER-3", -5).under("other"),
                reserved("o4", "ORDER-1", -6).attribute("manufacturerBatchNumber", "B7"),
                reserved("o5", "ORDER-5", -7).under("count").with("status", "INACTIVE"),
                entity("SKU", "LOC", -10)
                        .with("ref", "sale")
                        .with("type", "SALE")
                        .under("count"));
        Batches.submit(client.job, reserved("o6", "ORDER-6", -1).under("sale"));

        Map<String, Object> recall = client.recall("manufacturerBatchNumber", "B7");

        assertThat(refs(recall, "reservations")).containsExactlyInAnyOrder("o1", "o2", "o4", "o6");
        assertThat(total(recall, "reservations")).isEqualTo(4);
        assertThat(recall.get("associations"))
                .isEqualTo(List.of(
                        association("ORDER", "ORDER-1", 9, 2),
                        association("ORDER", "ORDER-2", 4, 1),
                        association("ORDER", "ORDER-6", 1, 1),
                        association("PURCHASE_ORDER", "PO-1", 30, 1)));
        assertThat(client.stock.quantities("SKU", "LOC"))
                .contains("LAST_ON_HAND 100 QUARANTINED", "SALE -10 QUARANTINED", "RESERVED -3 ACTIVE");
        // The recall does not cancel reservations.
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(50 - 3 - 4 - 5 - 6 - 1);
    }

    @Test
    void answersPiecesBeyond32BitsBesideTheirNeighbours() {
        Batches.submit(
                client.job,
                of("B7", "count", 100),
                of("B7", "part", Integer.MAX_VALUE).attribute("associationRef", "PO-1"),
                of("B7", "other", Integer.MAX_VALUE)
                        .attribute("associationRef", "PO-1")
                        .with("type", "ON_ORDER"),
                of("B7", "small", 1).attribute("associationRef", "PO-2").with("type", "ON_ORDER"));

        Map<String, Object> recall = client.recall("manufacturerBatchNumber", "B7");

        assertThat(recall.get("associations"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(
                        each -> each.get("associationRef") + " " + each.get("pieces") + " " + each.get("exactPieces"))
                .containsExactly("PO-1 2147483647 4294967294", "PO-2 1 1");
    }

    @Test
    void restoresFormerStatusesWhenLifted() {
        Batches.submit(
                client.job,
                of("B7", "active", 10),
                of("B7", "created", 20).with("status", "CREATED"),
                of("B7", "decided", 40));
        Map<String, Object> recall = client.recall("manufacturerBatchNumber", "B7");
        Batches.submit(client.job, of("B7", "decided", 40).with("status", "SCRAPPED"));

        Map<String, Object> lifted = client.lift(recall.get("id"), "reason", "False alarm", "ifVersion", 2);

        assertThat(lifted)
                .containsEntry("status", "LIFTED")
                .containsEntry("liftReason", "False alarm")
                .containsEntry("quantityCount", 3)
                .containsEntry("freedCount", 3)
                .containsEntry("version", 4)
                .containsEntry("associations", List.of());
        assertThat(refs(lifted, "quantities")).containsExactlyInAnyOrder("active", "created", "decided");
        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 10 ACTIVE", "LAST_ON_HAND 20 CREATED", "LAST_ON_HAND 40 SCRAPPED");
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(30);
        assertThat(client.ledger())
                .contains("status=ACTIVE on_hand_delta=10 source_ref=" + recall.get("id") + " reason=False alarm");
    }

    @Test
    void quarantinesNewStockWhileInForce() {
        Map<String, Object> recall = client.recall("manufacturerBatchNumber", "B7");
        assertThat(recall).containsEntry("status", "IN_FORCE").containsEntry("quantityCount", 0);

        Batches.submit(client.job, of("B7", "late", 10));
        onTime();

        assertThat(client.stock.onHand("SKU", "LOC")).isZero();
        assertThat(client.read(recall.get("id")))
                .containsEntry("status", "IN_FORCE")
                .containsEntry("quantityCount", 1)
                .containsEntry("version", 2);

        // A recalled quantity that is set to another status is quarantined again.
        Batches.submit(client.job, of("B7", "late", 11).with("status", "ACTIVE"));
        onTime();

        assertThat(client.stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 11 QUARANTINED");
        assertThat(client.read(recall.get("id"))).containsEntry("quantityCount", 1);
    }

    @Test
    void isCheckedByOneReplicaPerPeriod() {
        Map<String, Object> recall = client.recall("manufacturerBatchNumber", "B7");
        Batches.submit(client.job, of("B7", "late", 10));

        new RecallWorker(recalls, holds, page, Settings.of(RecallSettings.class), stages, Drains.none(), registry)
                .onTime()
                .await()
                .atMost(SOON);

        assertThat(client.read(recall.get("id")))
                .as("checked within the last minute")
                .containsEntry("quantityCount", 0);
        long id = Long.parseLong(String.valueOf(recall.get("id")));
        assertThat(recalls.claim(id, Duration.ZERO).await().atMost(SOON)).isTrue();
        assertThat(recalls.claim(id, Duration.ofMinutes(1)).await().atMost(SOON))
                .as("claimed by another replica")
                .isFalse();
    }

    @Test
    void keepsQuarantineAfterStockCount() {
        Batches.submit(client.job, of("B7", "a", 10));
        client.recall("manufacturerBatchNumber", "B7");

        Batches.submit(client.job, of("B7", "a", 12));

        assertThat(client.stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 12 QUARANTINED");
    }

    @Test
    void freesQuantityOfTwoRecallsWhenBothAreLifted() {
        Batches.submit(client.job, of("B7", "both", 10), at("SKU", "ELSEWHERE", "one", 20));
        Object wide = client.recall("manufacturerBatchNumber", "B7").get("id");
        Map<String, Object> narrow = client.recall("manufacturerBatchNumber", "B7", "locationRefs", List.of("LOC"));
        assertThat(narrow).containsEntry("quantityCount", 1);

        client.lift(wide);
        assertThat(client.stock.onHand("SKU", "LOC")).isZero();
        assertThat(client.stock.onHand("SKU", "ELSEWHERE")).isEqualTo(20);

        client.lift(narrow.get("id"));
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(10);
    }

    @Test
    void keepsManualQuarantineWhenLifted() {
        Batches.submit(client.job, of("B7", "a", 10).with("status", "QUARANTINED"));

        client.lift(client.recall("manufacturerBatchNumber", "B7").get("id"));

        assertThat(client.stock.quantities("SKU", "LOC")).containsExactly("LAST_ON_HAND 10 QUARANTINED");
    }

    @Test
    void answersExistingRecallWhenDeclaredAgain() {
        Object first = client.recall("manufacturerBatchNumber", "B7", "productRefs", List.of("A", "B"))
                .get("id");

        assertThat(client.recall("manufacturerBatchNumber", "B7", "productRefs", List.of("B", "A", "B"), "reason", "x")
                        .get("id"))
                .isEqualTo(first);
        assertThat(client.recall("manufacturerBatchNumber", "B7").get("id")).isNotEqualTo(first);

        client.lift(first);
        assertThat(client.recall("manufacturerBatchNumber", "B7", "productRefs", List.of("A", "B"))
                        .get("id"))
                .isNotEqualTo(first);
    }

    @Test
    void pagesQuantitiesAndReservations() {
        Batches.submit(
                client.job,
                IntStream.range(0, 5)
                        .mapToObj(i -> (Object) at("S" + i, "LOC", "q" + i, 1))
                        .toArray());
        Batches.submit(
                client.job,
                IntStream.range(0, 5)
                        .mapToObj(i -> (Object) entity("S" + i, "LOC", -1)
                                .with("ref", "r" + i)
                                .with("type", "RESERVED")
                                .under("q" + i))
                        .toArray());
        Object id = client.recall("manufacturerBatchNumber", "B7").get("id");

        for (String list : List.of("quantities", "reservations")) {
            String prefix = list.substring(0, 1);
            Map<String, Object> first = page(id, list, "first: 2");
            assertThat(nodes(first)).containsExactly(prefix + "0", prefix + "1");
            Map<String, Object> next = page(id, list, "first: 2, after: \"" + endCursor(first) + "\"");
            assertThat(nodes(next)).containsExactly(prefix + "2", prefix + "3");
            assertThat(nodes(page(id, list, "last: 1"))).containsExactly(prefix + "4");
        }
    }

    @Test
    void isFoundByStatusAndBatchNumber() {
        Object lifted = client.recall("manufacturerBatchNumber", "B7").get("id");
        client.lift(lifted);
        Object again = client.recall("manufacturerBatchNumber", "B7").get("id");
        Object other = client.recall("manufacturerBatchNumber", "B8").get("id");

        assertThat(ids("recalls(catalogue: $c)")).isEqualTo(Arrays.asList(lifted, again, other));
        assertThat(ids("recalls(catalogue: $c, status: [IN_FORCE])")).containsExactly(again, other);
        assertThat(ids("recalls(catalogue: $c, manufacturerBatchNumber: [\"B7\"])"))
                .containsExactly(lifted, again);
        assertThat(ids("recalls(catalogue: $c, last: 1)")).containsExactly(other);
        String cursor = client.ask("recalls(catalogue: $c, first: 1) { pageInfo { endCursor } }")
                .getString("data.recalls.pageInfo.endCursor");
        assertThat(ids("recalls(catalogue: $c, first: 1, after: \"" + cursor + "\")"))
                .containsExactly(again);
    }

    @Test
    void hidesRecallFromOtherRetailers() {
        RecallClient other = new RecallClient();
        Batches.submit(client.job, of("B7", "a", 10));
        Batches.submit(other.job, of("B7", "a", 10));
        Object id = client.recall("manufacturerBatchNumber", "B7").get("id");

        assertThat(other.stock.onHand("SKU", "LOC")).isEqualTo(10);
        assertThat(client.refusedAs(other.retailer, "recall", "RecallInput", "manufacturerBatchNumber", "B9"))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "catalogue");
        assertThat(client.refusedAs(other.retailer, "liftRecall", "LiftRecallInput", "id", id))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "catalogue");
        assertThat(other.refused("liftRecall", "LiftRecallInput", "id", id))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "id");
        assertThat(other.read(id)).isNull();
        given().header(RetailerScope.HEADER, other.retailer)
                .contentType("application/json")
                .body(Map.of("query", "{ recalls { edges { node { id } } } }"))
                .post("/graphql")
                .then()
                .body("data.recalls.edges", org.hamcrest.Matchers.empty());
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(client.refused("recall", "RecallInput", "manufacturerBatchNumber", ""))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "manufacturerBatchNumber");
        for (String field : List.of("manufacturerBatchNumber", "manufacturer", "supplier", "reason")) {
            assertThat(client.refused("recall", "RecallInput", "manufacturerBatchNumber", "B7", field, LONG))
                    .containsEntry("code", "TOO_LONG")
                    .containsEntry("field", field)
                    .containsEntry("limit", 255);
        }
        for (String field : List.of("productRefs", "locationRefs")) {
            assertThat(client.refused("recall", "RecallInput", "manufacturerBatchNumber", "B7", field, List.of()))
                    .containsEntry("code", "REQUIRED")
                    .containsEntry("field", field);
            assertThat(client.refused("recall", "RecallInput", "manufacturerBatchNumber", "B7", field, List.of("")))
                    .containsEntry("code", "REQUIRED")
                    .containsEntry("field", field);
            List<String> tooMany =
                    IntStream.range(0, 501).mapToObj(i -> "R" + i).toList();
            assertThat(client.refused("recall", "RecallInput", "manufacturerBatchNumber", "B7", field, tooMany))
                    .containsEntry("code", "OUT_OF_RANGE")
                    .containsEntry("field", field)
                    .containsEntry("limit", 500);
        }
        assertThat(client.ask("recalls(catalogue: $c) { edges { node { id } } }")
                        .getList("data.recalls.edges"))
                .isEmpty();
    }

    @Test
    void rejectsSecondLift() {
        Object id = client.recall("manufacturerBatchNumber", "B7").get("id");

        assertThat(client.refused("liftRecall", "LiftRecallInput", "id", "0")).containsEntry("code", "NOT_FOUND");
        assertThat(client.refused("liftRecall", "LiftRecallInput", "id", "x")).containsEntry("code", "NOT_FOUND");
        assertThat(client.refused("liftRecall", "LiftRecallInput", "id", id, "ifVersion", 1))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("limit", 2);
        assertThat(client.refused("liftRecall", "LiftRecallInput", "id", id, "reason", LONG))
                .containsEntry("code", "TOO_LONG");
        client.lift(id);
        assertThat(client.refused("liftRecall", "LiftRecallInput", "id", id))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "id");
    }

    private void onTime() {
        new RecallWorker(
                        recalls,
                        holds,
                        page,
                        Settings.of(RecallSettings.class, "quantree.recall.every", "0s"),
                        stages,
                        Drains.none(),
                        registry)
                .onTime()
                .await()
                .atMost(SOON);
    }

    private Map<String, Object> page(@Nullable Object id, String list, String arguments) {
        return client.ask(
                        "recall(id: \"%s\", catalogue: $c) { page: %s(%s) { edges { node { ref } } pageInfo { endCursor } } }"
                                .formatted(id, list, arguments))
                .getMap("data.recall.page");
    }

    private List<Object> ids(String query) {
        return client.ask(query + " { edges { node { id } } }").getList("data.recalls.edges.node.id");
    }

    private static String endCursor(Map<String, Object> page) {
        return String.valueOf(at(at(page, "pageInfo"), "endCursor"));
    }

    private static Object total(Map<String, Object> recall, String list) {
        return at(at(recall, list), "totalCount");
    }

    private static List<String> refs(Map<String, Object> recall, String list) {
        return nodes(at(recall, list));
    }

    private static List<String> nodes(Object connection) {
        return ((List<?>) at(connection, "edges"))
                .stream()
                        .map(edge -> String.valueOf(at(at(edge, "node"), "ref")))
                        .toList();
    }

    private static Object at(Object map, String key) {
        return Objects.requireNonNull(((Map<?, ?>) map).get(key), key);
    }

    private static Map<String, Object> association(String type, String ref, int pieces, int quantities) {
        return Map.of(
                "associationType", type,
                "associationRef", ref,
                "pieces", pieces,
                "exactPieces", pieces,
                "quantityCount", quantities);
    }

    private static Entity of(String batchNumber, String ref, int quantity) {
        return entity("SKU", "LOC", quantity).with("ref", ref).attribute("manufacturerBatchNumber", batchNumber);
    }

    private static Entity at(String sku, String location, String ref, int quantity) {
        return entity(sku, location, quantity).with("ref", ref).attribute("manufacturerBatchNumber", "B7");
    }

    private static Entity reserved(String ref, String order, int quantity) {
        return entity("SKU", "LOC", quantity)
                .with("ref", ref)
                .with("type", "RESERVED")
                .attribute("associationType", "ORDER")
                .attribute("associationRef", order);
    }
}

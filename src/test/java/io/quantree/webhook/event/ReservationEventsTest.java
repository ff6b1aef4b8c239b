package io.quantree.webhook.event;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.PlainHttp;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to reservations, and shortages of what they keep, as receivers are told it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReservationEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofMillis(700);

    private final Hooks hooks = new Hooks();
    private final String ref = hooks.ref("reservations");
    private final TestReceiver receiver = TestReceiver.accepting();
    private final String catalogue = "DEFAULT:" + hooks.retailer;
    private String job = "";

    @BeforeEach
    void createWebhook() {
        job = Batches.newJob(hooks.retailer);
        Batches.submit(job, count("A", 10), count("B", 10));
        hooks.create(
                "ref",
                ref,
                "url",
                receiver.url(),
                "events",
                List.of(
                        "ReservationHeld",
                        "ReservationCommitted",
                        "ReservationExpired",
                        "ReservationReleased",
                        "ReservationFulfilled",
                        "ShortageFound"));
    }

    @AfterEach
    void deleteWebhook() {
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void tellsEachStatusOfReservationOnceInOrder() {
        JsonObject sold = reservation("sold", 2)
                .put("expiresIn", "PT5M")
                .put("associationType", "ORDER")
                .put("associationRef", "4711");
        post("", sold);
        post("", sold);
        post("/sold/extend", new JsonObject().put("expiresIn", "PT10M"));
        post("/sold/commit", new JsonObject().put("requestRef", "pay"));
        post("/sold/commit", new JsonObject().put("requestRef", "pay"));
        post("/sold/fulfil", picked(1));
        post("/sold/fulfil", picked(1));
        post("", reservation("freed", 1).put("expiresIn", "PT5M"));
        post("/freed/release", new JsonObject());
        post("", reservation("left", 1).put("expiresIn", "PT1S"));
        post("", reservation("RESERVATION:7", 1));
        post("", reservation("none", 1_000));

        await().atMost(PATIENCE).until(() -> told().size() >= 8);
        await().during(QUIET).until(() -> told().size() == 8);
        assertThat(statuses("sold")).containsExactly("ReservationHeld", "ReservationCommitted", "ReservationFulfilled");
        assertThat(statuses("freed")).containsExactly("ReservationHeld", "ReservationReleased");
        assertThat(statuses("left")).containsExactly("ReservationHeld", "ReservationExpired");
        assertThat(statuses("RESERVATION:7")).containsExactly("ReservationCommitted");
        assertThat(receiver.received().stream().map(request -> request.header("webhook-id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsWhoseReservationItIsAndUntilWhenItIsHeld() {
        JsonObject made = post(
                "",
                reservation("R", 2)
                        .put("expiresIn", "PT5M")
                        .put("associationType", "ORDER")
                        .put("associationRef", "4711"));
        post("/R/commit", new JsonObject());

        await().atMost(PATIENCE).until(() -> told().size() == 2);
        JsonObject held = told().get(0);
        assertThat(held.getString("entityType")).isEqualTo("RESERVATION");
        assertThat(held.getString("entityRef")).isEqualTo("R");
        assertThat(held.getString("entityStatus")).isEqualTo("HELD");
        assertThat(held.getString("rootEntityRef")).isEqualTo(catalogue);
        assertThat(held.getJsonObject("attributes").getMap())
                .containsEntry("catalogueRef", catalogue)
                .containsEntry("version", 1)
                .containsEntry("status", "HELD")
                .containsEntry("statusBefore", null)
                .containsEntry("heldUntil", made.getString("heldUntil"))
                .containsEntry("associationType", "ORDER")
                .containsEntry("associationRef", "4711")
                .containsKeys("cursor", "changedOn", "cause");
        assertThat(told().get(1).getJsonObject("attributes").getMap())
                .containsEntry("statusBefore", "HELD")
                .doesNotContainKey("heldUntil");
    }

    @Test
    void tellsShortageOnceWhenItBeginsAndAgainAfterItHasEnded() {
        post("", reservation("first", 6));
        post("", reservation("second", 4));
        Batches.submit(job, count("A", 7));
        await().atMost(PATIENCE).until(() -> shortages().size() == 1);

        Batches.submit(job, count("A", 5));
        await().during(QUIET).until(() -> shortages().size() == 1);
        Batches.submit(job, count("A", 10));
        await().during(QUIET).until(() -> shortages().size() == 1);
        Batches.submit(job, count("A", 9));
        await().atMost(PATIENCE).until(() -> shortages().size() == 2);

        JsonObject shortage = shortages().get(0);
        assertThat(shortage.getString("entityType")).isEqualTo("INVENTORY_QUANTITY");
        assertThat(shortage.getString("entityRef")).isEqualTo("A");
        assertThat(shortage.getString("rootEntityRef")).isEqualTo(catalogue);
        assertThat(shortage.getJsonObject("attributes").getMap())
                .containsEntry("catalogueRef", catalogue)
                .containsEntry("productRef", "P")
                .containsEntry("locationRef", "L")
                .containsEntry("quantityRef", "A")
                .containsEntry("promised", 10)
                .containsEntry("missing", 3)
                .containsEntry("reservationRefs", List.of("second", "first"))
                .doesNotContainKey("version");
        assertThat(shortages().get(1).getJsonObject("attributes").getInteger("missing"))
                .isEqualTo(1);
    }

    @Test
    void endsShortageByReleaseOfWhatIsMissing() {
        post("", reservation("first", 6));
        post("", reservation("second", 4));
        Batches.submit(job, count("A", 7));
        await().atMost(PATIENCE).until(() -> shortages().size() == 1);

        post("/second/release", new JsonObject());
        await().atMost(PATIENCE).until(() -> statuses("second").contains("ReservationReleased"));
        Batches.submit(job, count("A", 5));

        await().atMost(PATIENCE).until(() -> shortages().size() == 2);
        assertThat(shortages().get(1).getJsonObject("attributes").getMap())
                .containsEntry("promised", 6)
                .containsEntry("missing", 1)
                .containsEntry("reservationRefs", List.of("first"));
    }

    @Test
    void tellsShortageOfEachQuantityOfOnePosition() {
        post("", reservation("R", 20));
        Batches.submit(job, count("A", 8), count("B", 7));

        await().atMost(PATIENCE).until(() -> shortages().size() == 2);
        assertThat(shortages())
                .extracting(event -> event.getString("entityRef") + " "
                        + event.getJsonObject("attributes").getInteger("missing"))
                .containsExactlyInAnyOrder("A 2", "B 3");
        assertThat(receiver.received().stream().map(request -> request.header("webhook-id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsShortageThatCorrectionOrRecallLeaves() {
        post("", reservation("R", 20));
        new Deltas(hooks.retailer)
                .apply(Deltas.delta("P", "L", -1).with("type", "CORRECTION").with("parentRef", "A"));
        await().atMost(PATIENCE).until(() -> shortages().size() == 1);

        GraphQl.faultless(hooks.ask(
                "mutation { recall(input: {catalogue: {ref: \"%s\"}, manufacturerBatchNumber: \"LOT-B\", reason: \"Glass\"}) { status } }"
                        .formatted(catalogue),
                Map.of()));
        await().atMost(PATIENCE).until(() -> shortages().size() == 2);

        assertThat(shortages())
                .extracting(event -> event.getString("entityRef") + " "
                        + event.getJsonObject("attributes").getInteger("missing"))
                .containsExactly("A 1", "B 10");
    }

    private static Object count(String quantity, int pieces) {
        return entity("P", "L", pieces).with("ref", quantity).with("manufacturerBatchNumber", "LOT-" + quantity);
    }

    /** Of A first, then of B. */
    private static JsonObject reservation(String ref, int pieces) {
        return new JsonObject()
                .put("ref", ref)
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("productRef", "P")
                                        .put("quantity", pieces)
                                        .put("locationRefs", new JsonArray().add("L"))));
    }

    private static JsonObject picked(int pieces) {
        return new JsonObject()
                .put(
                        "lines",
                        new JsonArray().add(new JsonObject().put("lineRef", "1").put("picked", pieces)));
    }

    private JsonObject post(String step, JsonObject body) {
        return new JsonObject(
                PlainHttp.reply("/api/v1/reservations" + step + "?catalogueRef=" + catalogue, body.encode())
                        .body()
                        .prettify());
    }

    private List<JsonObject> told() {
        return receiver.received().stream()
                .map(request -> new JsonObject(request.text()))
                .toList();
    }

    private List<JsonObject> shortages() {
        return told().stream()
                .filter(event -> event.getString("name").equals("ShortageFound"))
                .toList();
    }

    private List<String> statuses(String reservation) {
        return told().stream()
                .filter(event -> reservation.equals(event.getString("entityRef")))
                .map(event -> event.getString("name"))
                .toList();
    }
}

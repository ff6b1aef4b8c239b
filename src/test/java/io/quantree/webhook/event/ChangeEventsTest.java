package io.quantree.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.quantree.security.token.TokenSettings;
import io.quantree.support.Settings;
import io.quantree.webhook.WebhookEvent;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes are which events. */
class ChangeEventsTest {
    private final ChangeEvents events = new ChangeEvents(
            Settings.of(TokenSettings.class, "quantree.security.public-url", "https://stock.example.com"));

    @Test
    void tellsOnHandWithItsValueBefore() {
        List<Happening> found = position("{\"onHand\":5}", "{\"onHand\":3}");

        assertThat(found).hasSize(1);
        Happening happening = found.get(0);
        assertThat(happening.event()).isEqualTo(WebhookEvent.ON_HAND_CHANGED);
        assertThat(happening.entity()).isEqualTo("INVENTORY_POSITION:DEFAULT:1:A:L");
        assertThat(happening.attributes().getMap())
                .containsEntry("onHand", 3)
                .containsEntry("onHandBefore", 5)
                .containsEntry("productRef", "A")
                .containsEntry("locationRef", "L")
                .containsEntry("catalogueRef", "DEFAULT:1")
                .containsEntry("cursor", 41L);
        assertThat(happening.subject().rootRef()).isEqualTo("DEFAULT:1");
        assertThat(happening.subject().id()).matches("\\d+");
    }

    @Test
    void tellsCreatedPositionWithoutStatus() {
        assertThat(names(position("null", "{\"onHand\":5,\"status\":\"ACTIVE\"}")))
                .containsExactly("OnHandChanged");
    }

    @Test
    void tellsStatusBesideOnHand() {
        assertThat(names(position(
                        "{\"onHand\":1,\"status\":\"ACTIVE\"}", "{\"onHand\":-1,\"status\":\"OUT_OF_STOCK\"}")))
                .containsExactly("OnHandChanged", "PositionStatusChanged");
    }

    @Test
    void tellsRemovedPosition() {
        List<Happening> found = position("{\"onHand\":5}", "null");

        assertThat(names(found)).containsExactly("OnHandChanged");
        assertThat(found.get(0).attributes().getMap())
                .containsEntry("removed", true)
                .containsEntry("onHand", null);
    }

    @Test
    void tellsNothingOfOtherFields() {
        assertThat(position("{\"attributes\":null}", "{\"attributes\":{\"a\":1}}"))
                .isEmpty();
    }

    @Test
    void tellsExpiryOnce() {
        assertThat(names(quantity("{\"status\":\"ACTIVE\"}", "{\"status\":\"EXPIRED\"}")))
                .containsExactly("QuantityExpired");
        assertThat(quantity("{\"quantity\":5}", "{\"quantity\":3}")).isEmpty();
        assertThat(quantity("{\"status\":\"EXPIRED\"}", "{\"status\":\"ACTIVE\"}"))
                .isEmpty();
    }

    @Test
    void tellsBatchWithSummaryAndItsErrors() {
        List<Happening> found = of(
                ChangeKind.BATCH,
                "12",
                "\"before\":{\"status\":\"PENDING\"},\"after\":{\"status\":\"COMPLETE\",\"jobId\":7,\"summary\":{\"failed\":2}}");

        assertThat(names(found)).containsExactly("BatchComplete", "BatchFailedRecords");
        assertThat(found.get(0).attributes().getString("errorsUrl"))
                .isEqualTo("https://stock.example.com/api/v4.1/job/7/batch/12/errors.csv");
        assertThat(found.get(0).attributes().getJsonObject("summary").getInteger("failed"))
                .isEqualTo(2);
        assertThat(found.get(0).entity()).isEqualTo(found.get(1).entity());
        assertThat(
                        names(
                                of(
                                        ChangeKind.BATCH,
                                        "12",
                                        "\"before\":{\"status\":\"PENDING\"},\"after\":{\"status\":\"COMPLETE\",\"jobId\":7,\"summary\":{\"failed\":0}}")))
                .containsExactly("BatchComplete");
        assertThat(of(ChangeKind.BATCH, "12", "\"before\":null,\"after\":{\"status\":\"PENDING\",\"jobId\":7}"))
                .isEmpty();
    }

    @Test
    void tellsClosedJob() {
        assertThat(names(of(ChangeKind.JOB, "7", "\"before\":{\"status\":\"OPEN\"},\"after\":{\"status\":\"CLOSED\"}")))
                .containsExactly("JobClosed");
        assertThat(of(ChangeKind.JOB, "7", "\"before\":null,\"after\":{\"status\":\"OPEN\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HELD,ReservationHeld",
        "COMMITTED,ReservationCommitted",
        "EXPIRED,ReservationExpired",
        "RELEASED,ReservationReleased",
        "FULFILLED,ReservationFulfilled"
    })
    void tellsReservation(String status, String event) {
        assertThat(names(of(ChangeKind.RESERVATION, "R", "\"before\":null,\"after\":{\"status\":\"" + status + "\"}")))
                .containsExactly(event);
    }

    @Test
    void tellsRefOfReservationAsItsClientHasIt() {
        List<Happening> found =
                of(ChangeKind.RESERVATION, "RESERVATION:7", "\"before\":null,\"after\":{\"status\":\"HELD\"}");

        assertThat(found.get(0).subject().ref()).isEqualTo("RESERVATION:7");
    }

    @Test
    void tellsAvailabilityOfVirtualCatalogue() {
        List<Happening> found = of(
                ChangeKind.AVAILABILITY,
                "VC:A:G",
                "\"key\":{\"virtualCatalogueRef\":\"VC\",\"productRef\":\"A\",\"groupRef\":\"G\"},\"before\":{\"quantity\":5},"
                        + "\"after\":{\"quantity\":3}");

        assertThat(names(found)).containsExactly("AvailabilityChanged");
        assertThat(found.get(0).catalogues()).containsExactly("VC", "DEFAULT:1");
        assertThat(found.get(0).product()).isEqualTo("A");
    }

    @Test
    void tellsRecallsAndFeedRuns() {
        List<Happening> started = of(
                ChangeKind.SETUP,
                "RECALL:9",
                "\"action\":\"RECALL_DECLARED\",\"before\":null,\"after\":{\"manufacturerBatchNumber\":\"M\"}");
        assertThat(names(started)).containsExactly("RecallStarted");
        assertThat(started.get(0).subject().ref()).isEqualTo("9");
        assertThat(started.get(0).attributes().getJsonObject("details").getString("manufacturerBatchNumber"))
                .isEqualTo("M");
        assertThat(names(of(ChangeKind.SETUP, "RECALL:9", "\"action\":\"RECALL_LIFTED\",\"before\":null,\"after\":{}")))
                .containsExactly("RecallLifted");
        assertThat(names(of(
                        ChangeKind.SETUP, "FEED_RUN:3", "\"action\":\"FEED_RUN_FAILED\",\"before\":null,\"after\":{}")))
                .containsExactly("FeedRunComplete");
        assertThat(of(ChangeKind.SETUP, "NETWORK:N", "\"action\":\"NETWORK_UPDATED\",\"before\":null,\"after\":{}"))
                .isEmpty();
    }

    private List<Happening> position(String before, String after) {
        return of(ChangeKind.POSITION, "A:L", stock(before, after));
    }

    private List<Happening> quantity(String before, String after) {
        return of(ChangeKind.QUANTITY, "A:L:LAST_ON_HAND", stock(before, after));
    }

    private static String stock(String before, String after) {
        return "\"key\":{\"productRef\":\"A\",\"locationRef\":\"L\"},\"version\":3,\"before\":" + before + ",\"after\":"
                + after;
    }

    private List<Happening> of(ChangeKind kind, String ref, String fields) {
        String json = "{\"cursor\":41,\"on\":\"2026-11-29T22:00:00Z\",\"kind\":\"" + kind
                + "\",\"catalogueRef\":\"DEFAULT:1\",\"ref\":\"" + ref + "\"," + fields
                + ",\"cause\":{\"source\":\"BATCH\",\"ref\":\"1\",\"principal\":null}}";
        assertThat(new JsonObject(json)).isNotNull();
        return events.of(new Change(
                41, Instant.parse("2026-11-29T22:00:00Z"), kind, List.of(), 1L, "DEFAULT:1", ref, List.of(), json));
    }

    private static List<String> names(List<Happening> found) {
        return found.stream().map(happening -> happening.event().wire()).toList();
    }
}

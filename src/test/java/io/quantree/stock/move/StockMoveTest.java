package io.quantree.stock.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.edit.StockMutationClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mutations that set and transfer numbers of pieces. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockMoveTest {
    private static final Map<String, Object> HERE = Map.of("productRef", "SKU", "locationRef", "LOC");

    private StockMutationClient client;

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void startWithTwoSegments() {
        client = StockMutationClient.ofNewRetailer();
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("SKU", "LOC", 10).with("ref", "au").attribute("countryOfOrigin", "AU"),
                Entity.entity("SKU", "LOC", 5).with("ref", "nz").attribute("countryOfOrigin", "NZ"));
    }

    @Test
    void setsQuantityByRefAndBySegment() {
        assertThat(client.done("setQuantity", "ref", "au", "quantity", 7)).containsEntry("quantity", 7);
        assertThat(client.done(
                        "setQuantity",
                        "productRef",
                        "SKU",
                        "locationRef",
                        "LOC",
                        "countryOfOrigin",
                        "NZ",
                        "quantity",
                        4))
                .containsEntry("ref", "nz")
                .containsEntry("quantity", 4);
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(11);
    }

    @Test
    void createsMissingSegmentAndPosition() {
        Map<String, Object> set = client.done(
                "setQuantity",
                "productRef",
                "NEW",
                "locationRef",
                "LOC",
                "channel",
                "WEB",
                "quantity",
                3,
                "ifVersion",
                0);

        assertThat(set)
                .containsEntry("channel", "WEB")
                .containsEntry("status", "ACTIVE")
                .containsEntry("version", 1)
                .containsEntry("position", Map.of("ref", "NEW:LOC:DEFAULT", "onHand", 3, "version", 1));
        assertThat((String) set.get("ref")).startsWith("NEW:LOC:DEFAULT:LAST_ON_HAND:");
        assertThat(Batches.summary(Batches.submit(
                        Batches.newJob(client.retailer),
                        Entity.entity("NEW", "LOC", 3).attribute("channel", "WEB"))))
                .startsWith("1: 0 created, 0 updated, 1 unchanged");
    }

    @Test
    void netsLikeStockCount() {
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("SKU", "LOC", -2)
                        .with("ref", "sale")
                        .with("type", "SALE")
                        .under("au"));

        client.done("setQuantity", "ref", "au", "quantity", 8, "reason", "cycle count");

        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("LAST_ON_HAND 5 ACTIVE", "LAST_ON_HAND 8 ACTIVE", "SALE -2 INACTIVE");
        assertThat(StockInvariants.rows("SELECT DISTINCT reason FROM inventory_movement m JOIN inventory_catalogue c"
                        + " ON c.id = m.catalogue_id WHERE m.source = 'MUTATION' AND c.ref = '" + client.catalogue
                        + "'"))
                .containsExactly("reason=cycle count");
    }

    @Test
    void rejectsNumberOlderThanLastCount() {
        client.done("setQuantity", "ref", "au", "quantity", 7, "asOf", "2026-11-02T00:00:00Z");

        assertThat(client.refused("setQuantity", "ref", "au", "quantity", 6, "asOf", "2026-11-01T00:00:00Z"))
                .containsEntry("code", "STALE")
                .containsEntry("field", "asOf");
        assertThat(client.refused("setQuantity", "ref", "au", "quantity", 6, "ifVersion", 1))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("limit", 2);
        assertThat(client.refused("setQuantity", "ref", "au", "quantity", 6, "ifVersion", 0))
                .containsEntry("code", "VERSION_MISMATCH");
    }

    @Test
    void rejectsMissingOrAmbiguousQuantity() {
        assertThat(client.refused("setQuantity", "ref", "absent", "quantity", 6))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref");
        assertThat(client.refused("setQuantity", "quantity", 6))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "productRef");
        assertThat(client.refused(
                        "setQuantity", "ref", "au", "productRef", "OTHER", "locationRef", "LOC", "quantity", 6))
                .containsEntry("code", "REF_IN_USE");
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("SKU", "LOC", 1).with("ref", "au-2").attribute("countryOfOrigin", "AU"));
        assertThat(client.refused(
                        "setQuantity",
                        "productRef",
                        "SKU",
                        "locationRef",
                        "LOC",
                        "countryOfOrigin",
                        "AU",
                        "quantity",
                        4))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void transfersBetweenTwoSegments() {
        Map<String, Object> moved = transfer(Map.of("ref", "au"), Map.of("ref", "nz"), 4);

        assertThat(quantity(moved, "from")).isEqualTo(6);
        assertThat(quantity(moved, "to")).isEqualTo(9);
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(15);
        assertThat(StockInvariants.rows(
                        "SELECT delta, balance, on_hand_delta, source, source_ref, reason FROM inventory_movement m"
                                + " JOIN inventory_catalogue c ON c.id = m.catalogue_id"
                                + " WHERE m.source = 'MUTATION' AND c.ref = '" + client.catalogue + "' ORDER BY delta"))
                .containsExactly(
                        "delta=-4 balance=6 on_hand_delta=-4 source=MUTATION source_ref=transferQuantity reason=repack",
                        "delta=4 balance=9 on_hand_delta=4 source=MUTATION source_ref=transferQuantity reason=repack");
    }

    @Test
    void transfersToMissingSegmentAtOtherLocation() {
        Map<String, Object> to =
                Map.of("productRef", "SKU", "locationRef", "STORE", "countryOfOrigin", "AU", "condition", "NEW");

        Map<String, Object> moved = transfer(Map.of("ref", "au"), to, 10);

        assertThat(quantity(moved, "from")).isZero();
        assertThat(quantity(moved, "to")).isEqualTo(10);
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(5);
        assertThat(client.stock.onHand("SKU", "STORE")).isEqualTo(10);
        assertThat(quantity(transfer(Map.of("ref", "nz"), to, 1), "to")).isEqualTo(11);
    }

    @Test
    void rejectsTransferOfMoreThanFree() {
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("SKU", "LOC", -3)
                        .with("ref", "order")
                        .with("type", "RESERVED")
                        .under("au"),
                Entity.entity("SKU", "LOC", -1)
                        .with("ref", "line")
                        .with("type", "RESERVED")
                        .under("order"),
                Entity.entity("SKU", "LOC", -5)
                        .with("ref", "cancelled")
                        .with("type", "RESERVED")
                        .with("status", "INACTIVE")
                        .under("au"));

        assertThat(client.refused(
                        "transferQuantity", "from", Map.of("ref", "au"), "to", Map.of("ref", "nz"), "quantity", 7))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("field", "quantity")
                .containsEntry("value", "7")
                .containsEntry("limit", 6);
        assertThat(quantity(transfer(Map.of("ref", "au"), Map.of("ref", "nz"), 6), "from"))
                .isEqualTo(4);
    }

    @Test
    void transfersWithoutNettingOrNewCountTime() {
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("SKU", "LOC", 10).with("ref", "au").with("asOf", "2026-11-02T00:00:00Z"),
                Entity.entity("SKU", "LOC", 1)
                        .with("ref", "delta")
                        .with("type", "DELTA")
                        .under("nz"));

        transfer(Map.of("ref", "au"), Map.of("ref", "nz"), 2);

        assertThat(client.stock.quantities("SKU", "LOC"))
                .containsExactly("DELTA 1 ACTIVE", "LAST_ON_HAND 7 ACTIVE", "LAST_ON_HAND 8 ACTIVE");
        assertThat(StockInvariants.rows(
                        "SELECT q.ref, q.as_of IS NULL AS unknown FROM inventory_quantity q JOIN inventory_catalogue c"
                                + " ON c.id = q.catalogue_id WHERE q.ref IN ('au', 'nz') AND c.ref = '"
                                + client.catalogue
                                + "' ORDER BY 1"))
                .containsExactly("ref=au unknown=f", "ref=nz unknown=t");
        assertThat(client.done("setQuantity", "ref", "au", "quantity", 8, "asOf", "2026-11-02T00:00:00Z"))
                .containsEntry("quantity", 8);
    }

    @Test
    void reactivatesArchivedQuantity() {
        client.done("archiveInventoryQuantity", "ref", "nz");

        Map<String, Object> moved = transfer(Map.of("ref", "au"), Map.of("ref", "nz"), 4);

        assertThat(quantity(moved, "to")).isEqualTo(4);
        assertThat(client.stock.onHand("SKU", "LOC")).isEqualTo(10);
        client.done("archiveInventoryQuantity", "ref", "au");
        assertThat(client.refused(
                        "transferQuantity", "from", Map.of("ref", "au"), "to", Map.of("ref", "nz"), "quantity", 1))
                .containsEntry("code", "INSUFFICIENT_QUANTITY")
                .containsEntry("limit", 0);
    }

    @Test
    void rejectsInvalidTransfers() {
        Batches.submit(
                Batches.newJob(client.retailer),
                Entity.entity("OTHER", "LOC", 1).with("ref", "other"),
                Entity.entity("SKU", "LOC", 9).with("ref", "expected").with("type", "EXPECTED"));

        assertThat(refusedTransfer(Map.of("ref", "au"), Map.of("ref", "au"), 1))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "to");
        assertThat(refusedTransfer(Map.of("ref", "au"), Map.of("ref", "other"), 1))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "to");
        assertThat(refusedTransfer(Map.of("ref", "expected"), Map.of("ref", "au"), 1))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(refusedTransfer(Map.of("ref", "au"), Map.of("ref", "nz"), 0))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "quantity");
        assertThat(refusedTransfer(Map.of("ref", "absent"), Map.of("ref", "nz"), 1))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "from");
        assertThat(refusedTransfer(HERE, Map.of("ref", "nz"), 1))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "from");
        assertThat(refusedTransfer(Map.of("channel", "WEB"), Map.of("ref", "nz"), 1))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "from.productRef");
        assertThat(client.refused(
                        "transferQuantity",
                        "from",
                        Map.of("ref", "au"),
                        "to",
                        Map.of("ref", "nz"),
                        "quantity",
                        1,
                        "ifVersion",
                        9))
                .containsEntry("code", "VERSION_MISMATCH");
    }

    private Map<String, Object> transfer(Map<String, Object> from, Map<String, Object> to, int quantity) {
        return client.done("transferQuantity", "from", from, "to", to, "quantity", quantity, "reason", "repack");
    }

    private Map<String, Object> refusedTransfer(Map<String, Object> from, Map<String, Object> to, int quantity) {
        return client.refused("transferQuantity", "from", from, "to", to, "quantity", quantity);
    }

    private static int quantity(Map<String, Object> moved, String side) {
        Map<?, ?> quantity = (Map<?, ?>) Objects.requireNonNull(moved.get(side));
        return (Integer) Objects.requireNonNull(quantity.get("quantity"));
    }
}

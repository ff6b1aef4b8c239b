package io.quantree.stock.upsert;

import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which quantity a record identifies, and its place in the tree of its position. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class TreeTest extends UpsertTestBase {
    @Test
    void keepsSegmentsWithoutRefsApart() {
        Entity web = entity("A", "L", 1).attribute("channel", "WEB").attribute("expiresOn", "2027-01-01");
        Entity shop = entity("A", "L", 2).attribute("channel", "SHOP").attribute("expiresOn", "2027-01-01");
        submit(job, web, shop, entity("A", "L", 4));

        JsonPath again = submit(job, shop, web.with("qty", 8));

        assertThat(again.getList("results.code")).containsExactly("UNCHANGED", "UPDATED");
        assertThat(stock().onHand("A", "L")).isEqualTo(14);
        assertThat(stock().nodes("A", "L")).hasSize(3);
    }

    @Test
    void recognisesSegmentInEverySpelling() {
        submit(job, entity("A", "L", 1).attribute("segment1", "7").attribute("expiresOn", "2027-01-01"));

        JsonPath again = submit(
                job,
                entity("A", "L", 1)
                        .attribute("expiresOn", "2027-01-01T02:00:00+02:00")
                        .attribute("segment1", 7)
                        .attribute("segment2", ""));

        assertThat(again.getList("results.code")).containsExactly("UNCHANGED");
    }

    @Test
    void rejectsRefOfOtherPosition() {
        submit(job, entity("A", "L", 1).with("ref", "mine"));

        JsonPath batch = submit(
                job,
                entity("A", "M", 1).with("ref", "mine"),
                entity("B", "L", 1).with("ref", "mine"),
                entity("C", "L", 1).with("ref", "new"),
                entity("D", "L", 1).with("ref", "new"));

        assertThat(batch.getList("results.code")).containsExactly("REF_IN_USE", "REF_IN_USE", "CREATED", "REF_IN_USE");
        assertThat(batch.getString("results[0].responseCode")).isEqualTo("500");
        assertThat(batch.getString("results[0].field")).isEqualTo("ref");
        assertThat(batch.getString("results[0].value")).isEqualTo("mine");
        assertThat(stock().nodes("A", "M")).isEmpty();
    }

    @Test
    void givesRefOfAFailedRecordToTheNextOne() {
        JsonPath batch = submit(
                job,
                entity("A", "L", 1).with("ref", "new").under("nowhere"),
                entity("B", "L", 1).with("ref", "new"));

        assertThat(batch.getList("results.code")).containsExactly("PARENT_NOT_FOUND", "CREATED");
    }

    @Test
    void rejectsCompanionWhoseRefAnotherPositionHas() {
        submit(job, entity("A", "L", 1).with("ref", "x:RESERVED"));

        JsonPath batch = submit(
                job,
                entity("B", "L", 1).with("ref", "x").with("reservedQty", 2),
                entity("C", "L", 1).with("ref", "y").with("reservedQty", 2),
                entity("D", "L", 1).with("ref", "y:RESERVED"));

        assertThat(batch.getList("results.code")).containsExactly("REF_IN_USE", "CREATED", "REF_IN_USE");
        assertThat(batch.getString("results[0].value")).isEqualTo("x:RESERVED");
    }

    @Test
    void rejectsPositionWhoseRefIsTaken() {
        submit(job, entity("A:B", "C", 1).with("ref", "x"));

        JsonPath batch = submit(job, entity("A", "B:C", 1).with("ref", "y"));

        assertThat(batch.getList("results.code")).containsExactly("REF_IN_USE");
        assertThat(stock().onHand("A:B", "C")).isEqualTo(1);
    }

    @Test
    void createsOneOfTwoPositionsThatBuildTheSameRef() {
        JsonPath batch = submit(
                job,
                entity("A:B", "C", 1).with("ref", "x"),
                entity("A", "B:C", 1).with("ref", "y"));

        assertThat(batch.<String>getList("results.code")).containsExactlyInAnyOrder("REF_IN_USE", "CREATED");
    }

    @Test
    void rejectsWrongPositionId() {
        submit(job, entity("A", "L", 1), entity("B", "L", 1));
        String id = stock().positionId("A", "L");

        JsonPath batch = submit(
                job,
                entity("A", "L", 2).with("inventoryId", id),
                entity("B", "L", 2).with("inventoryId", id));

        assertThat(batch.getList("results.code")).containsExactly("UPDATED", "POSITION_NOT_FOUND");
        assertThat(batch.getString("results[1].responseCode")).isEqualTo("404");
        assertThat(submit(job, entity("A", "L", 2).with("inventoryId", id)).getList("results.code"))
                .containsExactly("UNCHANGED");
    }

    @Test
    void keepsPositionIdOfAnotherSystemAsAttribute() {
        JsonPath batch = submit(
                job,
                entity("A", "L", 10)
                        .with("inventoryId", "56470")
                        .with("qty", "10")
                        .with("correctedQty", "0")
                        .with("reservedQty", "2"),
                entity("B", "L", 1).with("inventoryId", "WMS-7"));

        assertThat(batch.getList("results.code")).containsExactly("CREATED", "CREATED");
        assertThat(batch.getString("results[0].warnings[0]")).contains("inventoryId");
        assertThat(stock().quantity("A", "L", "A:L:DEFAULT:LAST_ON_HAND").get("attributes"))
                .isEqualTo(List.of(Map.of("name", "inventoryId", "type", "STRING", "value", "56470")));
        assertThat(stock().quantity("B", "L", "B:L:DEFAULT:LAST_ON_HAND").get("attributes"))
                .asString()
                .contains("WMS-7");
        assertThat(submit(job, entity("B", "L", 1).with("inventoryId", "WMS-7")).getList("results.code"))
                .containsExactly("UNCHANGED");
    }

    @Test
    void rejectsParentOutsidePosition() {
        submit(job, entity("A", "L", 1).with("ref", "a"), entity("B", "L", 1).with("ref", "b"));

        JsonPath batch = submit(
                job,
                child("x", "a"),
                child("y", "b"),
                child("z", "nowhere"),
                entity("NEW", "L", 1).with("ref", "n").under("a"));

        assertThat(batch.getList("results.code"))
                .containsExactly("CREATED", "PARENT_NOT_FOUND", "PARENT_NOT_FOUND", "PARENT_NOT_FOUND");
        assertThat(batch.getString("results[1].field")).isEqualTo("parentRef");
        assertThat(batch.getString("results[1].value")).isEqualTo("b");
        assertThat(stock().nodes("NEW", "L")).isEmpty();
    }

    @Test
    void acceptsParentLaterInBatch() {
        JsonPath batch = submit(
                job, child("c", "b"), child("b", "a"), entity("A", "L", 5).with("ref", "a"));

        assertThat(batch.getList("results.code")).containsExactly("CREATED", "CREATED", "CREATED");
        assertThat(String.valueOf(stock().quantity("A", "L", "c").get("parent")))
                .contains("b");
    }

    @Test
    void failsChildrenOfFailedRecord() {
        JsonPath batch = submit(
                job,
                child("c", "b"),
                child("b", "a"),
                entity("A", "L", 5).with("ref", "a").with("qty", "x"),
                entity("A", "L", 7));

        assertThat(batch.getList("results.code"))
                .containsExactly("PARENT_NOT_FOUND", "PARENT_NOT_FOUND", "WRONG_TYPE", "CREATED");
    }

    @Test
    void rejectsCycle() {
        submit(job, child("a", null), child("b", "a"), child("c", "b"));

        assertThat(submit(job, child("a", "c")).getList("results.code")).containsExactly("CYCLE");
        assertThat(submit(job, child("a", "a")).getList("results.code")).containsExactly("CYCLE");
        JsonPath fresh = submit(job, child("x", "y"), child("y", "x"), child("z", "x"), child("ok", "a"));
        assertThat(fresh.getList("results.code")).containsExactly("CYCLE", "CYCLE", "PARENT_NOT_FOUND", "CREATED");
        assertThat(fresh.getString("results[0].responseCode")).isEqualTo("500");
        // Each of the two changes is valid alone; together they are what they are in two batches.
        submit(job, child("p", null), child("q", null));
        assertThat(submit(job, child("p", "q"), child("q", "p")).getList("results.code"))
                .containsExactly("UPDATED", "CYCLE");
    }

    @Test
    void rejectsTooLongPath() {
        submit(job, child("1", null), child("2", "1"), child("3", "2"), child("4", "3"));

        JsonPath batch = submit(
                job,
                child("5", "4"),
                child("6", "5"),
                child("7", "6"),
                child("8", "7"),
                child("9", "8"),
                child("beside", "7"));

        assertThat(batch.getList("results.code"))
                .containsExactly("CREATED", "CREATED", "CREATED", "CREATED", "TOO_DEEP", "CREATED");
        submit(job, child("root", null));
        assertThat(submit(job, child("1", "root")).getList("results.code")).containsExactly("TOO_DEEP");
        assertThat(submit(job, child("2", "root")).getList("results.code")).containsExactly("UPDATED");
    }

    @Test
    void keepsFieldsThatRecordOmits() {
        submit(
                job,
                entity("A", "L", 5).with("ref", "p"),
                entity("A", "L", 1)
                        .with("ref", "q")
                        .under("p")
                        .attribute("channel", "WEB")
                        .attribute("storageAreaRef", "S-1")
                        .attribute("associationRef", "PO-1")
                        .attribute("colour", "red"));

        submit(
                job,
                entity("A", "L", 2)
                        .with("ref", "q")
                        .attribute("storageAreaRef", "S-2")
                        .attribute("size", 7));

        Map<String, Object> quantity = stock().quantity("A", "L", "q");
        assertThat(quantity)
                .containsEntry("quantity", 2)
                .containsEntry("channel", "WEB")
                .containsEntry("storageAreaRef", "S-2")
                .containsEntry("associationRef", "PO-1");
        assertThat(String.valueOf(quantity.get("parent"))).contains("p");
        assertThat(String.valueOf(quantity.get("attributes"))).contains("colour", "red", "size", "7");
    }

    @Test
    void changesTypeOfQuantityByRef() {
        submit(job, entity("A", "L", 5).with("ref", "x"));

        submit(job, entity("A", "L", 5).with("ref", "x").with("type", "IN_TRANSIT"));

        assertThat(stock().quantities("A", "L")).containsExactly("IN_TRANSIT 5 ACTIVE");
        assertThat(stock().onHand("A", "L")).isZero();
    }

    private static Entity child(String ref, @Nullable String parent) {
        Entity child = entity("A", "L", 1).with("type", "EXPECTED").with("ref", ref);
        return parent == null ? child : child.under(parent);
    }

    private Stock stock() {
        return new Stock(retailer);
    }
}
